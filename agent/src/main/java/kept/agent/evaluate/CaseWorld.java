package kept.agent.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.agent.decide.Facts;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.read.AccountContext;
import kept.agent.read.PeopleNames;

/**
 * A labelled case as the agent meets it: every invoice has its stored file, contacts are old, the ledger is fresh, the creditor complete,
 * the account a business, and the clock stands at the mail's date.
 */
public final class CaseWorld {

    private static final AccountId ACCOUNT = new AccountId("CASE");
    private static final Creditor CREDITOR = new Creditor(new CreditorId("CASE"), "Creditor Ltd", "Town", "", "XX000000", "", "Creditor",
            new kept.agent.ledger.EmailAddress("ar@creditor.example"), "", Map.of());

    private final LabelledCase labelled;
    private final Account account;
    private final List<Invoice> invoices;

    public CaseWorld(LabelledCase labelled) {
        this.labelled = labelled;
        var world = labelled.world();
        Locale language = world.locale().orElse(Locale.ENGLISH);
        this.account = new Account(ACCOUNT, world.customer(), CREDITOR.id(), Optional.empty(), Account.Kind.BUSINESS, world.zone(), world.locale(),
                Locale.forLanguageTag(language.getLanguage()), world.currency(), "owner", false);
        this.invoices = world.invoices().stream().map(i -> new Invoice(i.number(), ACCOUNT, Money.of(i.amount(), world.currency()),
                Money.of(i.open(), world.currency()), i.issued(), i.due(), Optional.empty(), true)).toList();
    }

    public Account account() {
        return account;
    }

    public Message message(MailReader mail) {
        Parsed text = labelled.mail().eml().map(file -> mail.read(bytes(file))).orElseGet(() -> mail.readText(labelled.mail().subject(), labelled.mail().body(), new HashMap<>()));
        String subject = labelled.mail().eml().isPresent() ? text.headers().subject() : labelled.mail().subject();
        var h = text.headers();
        var headers = new Parsed.Headers(h.messageId(), h.inReplyTo(), h.references(), List.of(labelled.mail().from()), h.fromName(), h.replyTo(), h.to(), h.cc(),
                h.deliveredTo(), subject, Optional.of(labelled.mail().date().toInstant()), h.verdict());
        Instant at = labelled.mail().date().toInstant();
        boolean known = labelled.world().contacts().contains(labelled.mail().from());
        Standing standing = labelled.mail().standing().orElse(known ? Standing.PROVEN : Standing.STRANGER);
        boolean reply = subject.matches("(?is)\\s*(re|aw|antw|antwort|rv|sv|vs|odp|r|rif|ref|wg|fw|fwd|tr|enc|vb|i|res|doorst)\\s*(\\[\\d+])?\\s*:.*");
        return new Message(new ReceiptId(1), "case", new Parsed(headers, text.body(), text.sorted(), text.remittance(), text.problems()), at, at,
                new Match(Match.How.STORED_MESSAGE, Optional.empty(), Optional.of(ACCOUNT), Optional.empty(), List.of()), standing, List.of(), !reply, false);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the case's mail " + file, e);
        }
    }

    public AccountContext context() {
        var w = labelled.world();
        return new AccountContext(w.customer(), w.zone(), w.locale(), account.language(), w.currency(), invoices, w.reminded(), w.history(), Set.of(),
                PeopleNames.of(List.of(), Stream.concat(w.contacts().stream(), Stream.of(labelled.mail().from())).toList()));
    }

    public Facts facts(Policy policy) {
        LocalDate day = labelled.mail().date().atZoneSameInstant(labelled.world().zone()).toLocalDate();
        Optional<Contact> sender = labelled.world().contacts().contains(labelled.mail().from())
                ? Optional.of(new Contact(new ContactId("sender"), labelled.mail().from(), "", Contact.Role.ACCOUNTS_PAYABLE, Optional.empty(), Set.of(ACCOUNT),
                        day.minusYears(1).atStartOfDay().toInstant(ZoneOffset.UTC), true, Contact.Reach.REACHABLE))
                : Optional.empty();
        return new Facts(account, Optional.of(CREDITOR), sender, invoices, List.of(), List.of(), List.of(), labelled.world().history(), day, day,
                labelled.world().plan().isPresent() ? policy.withPlan(labelled.world().plan()) : policy, Facts.State.CALM);
    }
}
