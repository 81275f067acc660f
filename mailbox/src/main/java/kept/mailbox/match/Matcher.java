package kept.mailbox.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Match;
import kept.agent.conversation.Match.How;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Tokens;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Ledger;

/**
 * Finds the conversation and the account of a mail, in the order of R17. Never by the subject alone and never by the sender alone: a
 * stranger who quotes an invoice stays unmatched (R18).
 */
public final class Matcher {

    private final Tokens tokens;
    private final Conversations conversations;
    private final Ledger ledger;
    private final Candidates candidates;

    /** The ways, in the order in which they are tried; the first that finds something holds. */
    private final List<Way> ways = List.of(
            this::byPlusToken,
            this::bySignedReply,
            this::bySignedReference,
            this::byStoredMessage,
            this::byBodyReference,
            this::byInvoiceOfContact,
            this::byOnlyAccountOfContact);

    private interface Way {
        Optional<Match> match(Parsed mail);
    }

    public Matcher(Tokens tokens, Conversations conversations, Ledger ledger) {
        this.tokens = tokens;
        this.conversations = conversations;
        this.ledger = ledger;
        this.candidates = new Candidates(ledger);
    }

    public Match match(Parsed mail) {
        for (Way way : ways) {
            Optional<Match> found = way.match(mail);
            if (found.isPresent()) return found.get();
        }
        return Match.none(candidates.of(mail));
    }

    private Optional<Match> byPlusToken(Parsed mail) {
        for (EmailAddress address : mail.headers().deliveredTo()) {
            Optional<Conversation> found = tokens.conversationOf(address).flatMap(conversations::find);
            if (found.isPresent()) return Optional.of(threaded(How.PLUS_TOKEN, found.get(), answeredIn(found.get(), mail)));
        }
        return Optional.empty();
    }

    private Optional<Match> bySignedReply(Parsed mail) {
        // A delivery report names in its body what a reply names in its header.
        Optional<MessageId> failed = mail.sorted().failure().flatMap(Parsed.DeliveryFailure::original);
        return mail.headers().inReplyTo().flatMap(id -> signed(How.SIGNED_REPLY, id)).or(() -> failed.flatMap(id -> signed(How.SIGNED_REPLY, id)));
    }

    private Optional<Match> bySignedReference(Parsed mail) {
        for (MessageId id : rightToLeft(mail)) {
            Optional<Match> found = signed(How.SIGNED_REFERENCE, id);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Match> signed(How how, MessageId id) {
        return tokens.conversationOf(id).flatMap(conversations::find).map(c -> threaded(how, c, Optional.of(id)));
    }

    private Optional<Match> byStoredMessage(Parsed mail) {
        var ids = new ArrayList<MessageId>();
        mail.headers().inReplyTo().ifPresent(ids::add);
        mail.sorted().failure().flatMap(Parsed.DeliveryFailure::original).ifPresent(ids::add);
        ids.addAll(rightToLeft(mail));
        for (MessageId id : ids) {
            Optional<Conversation> found = conversations.byMessageId(id);
            if (found.isPresent()) return Optional.of(threaded(How.STORED_MESSAGE, found.get(), Optional.of(id)));
        }
        return Optional.empty();
    }

    private Optional<Match> byBodyReference(Parsed mail) {
        return tokens.conversationIn(mail.headers().subject() + "\n" + mail.body().whole()).flatMap(conversations::find)
                .map(c -> threaded(How.BODY_REFERENCE, c, answeredIn(c, mail)));
    }

    /** Only the numbers of the sender's own accounts are looked for, so another customer's number finds nothing. */
    private Optional<Match> byInvoiceOfContact(Parsed mail) {
        Set<AccountId> named = new LinkedHashSet<>();
        String said = mail.headers().subject() + "\n" + mail.body().newText();
        String all = said + "\n" + mail.body().quoted();
        for (AccountId account : accountsOfSender(mail)) {
            var numbers = ledger.invoices(account).stream().map(i -> i.number()).toList();
            if (numbers.stream().anyMatch(n -> Numbers.stands(n, said))) named.add(account);
        }
        if (named.isEmpty()) {
            for (AccountId account : accountsOfSender(mail)) {
                List<InvoiceId> numbers = ledger.invoices(account).stream().map(i -> i.number()).toList();
                if (numbers.stream().anyMatch(n -> Numbers.stands(n, all))) named.add(account);
            }
        }
        if (named.size() != 1) return Optional.empty();
        AccountId account = named.iterator().next();
        Optional<Conversation> current = conversations.current(account);
        return Optional.of(new Match(How.INVOICE_OF_CONTACT, current.map(Conversation::id), Optional.of(account), Optional.empty(), List.of()));
    }

    private Optional<Match> byOnlyAccountOfContact(Parsed mail) {
        Set<AccountId> accounts = accountsOfSender(mail);
        if (accounts.size() != 1) return Optional.empty();
        // Read for that account, but in no thread: nothing in the mail says which (R17).
        return Optional.of(new Match(How.ONLY_ACCOUNT_OF_CONTACT, Optional.empty(), Optional.of(accounts.iterator().next()), Optional.empty(), List.of()));
    }

    private Set<AccountId> accountsOfSender(Parsed mail) {
        var accounts = new TreeSet<AccountId>(java.util.Comparator.comparing(AccountId::value));
        mail.headers().sender().ifPresent(sender -> {
            for (Contact contact : ledger.contacts(sender)) accounts.addAll(contact.accounts());
        });
        return accounts;
    }

    private static Match threaded(How how, Conversation conversation, Optional<MessageId> answered) {
        return new Match(how, Optional.of(conversation.id()), Optional.of(conversation.account()), answered, List.of());
    }

    /** The mail of ours in that conversation that this one answers, where its headers name one. */
    private Optional<MessageId> answeredIn(Conversation conversation, Parsed mail) {
        var ids = new ArrayList<MessageId>();
        mail.headers().inReplyTo().ifPresent(ids::add);
        ids.addAll(rightToLeft(mail));
        ConversationId id = conversation.id();
        return ids.stream().filter(m -> tokens.conversationOf(m).filter(id::equals).isPresent()
                || conversation.said().stream().anyMatch(s -> s.messageId().equals(m))).findFirst();
    }

    private static List<MessageId> rightToLeft(Parsed mail) {
        var references = new ArrayList<>(mail.headers().references());
        Collections.reverse(references);
        return references;
    }
}
