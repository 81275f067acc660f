package kept.agent.search;

import kept.agent.ledger.Account;

/** @param by what it was found by: its name or number, a contact's name and address, or an invoice's number */
public record FoundAccount(Account account, String by) {}
