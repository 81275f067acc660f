package kept.agent.write;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.agent.conversation.Tokens;
import kept.agent.decide.Act;
import kept.agent.document.Documents;
import kept.agent.guard.Foreign;
import kept.agent.guard.GuardFacts;
import kept.agent.journal.Hashes;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.promise.Promise;
import kept.prompts.PromptLibrary;

/** Acme Corp owes Nordlicht Handels GmbH money, and Maria Keller pays its invoices. Thursday, 12 March 2026, and each test may change what it is about. */
public final class World implements Documents {

    public static final Currency EUR = Currency.getInstance("EUR");
    public static final PromptLibrary WORDS = PromptLibrary.builtIn();
    public static final LocalDate TODAY = LocalDate.parse("2026-03-12");
    public static final Instant NOW = Instant.parse("2026-03-12T09:30:00Z");
    public static final AccountId ACME = new AccountId("ACME");
    public static final EmailAddress MARIA = new EmailAddress("maria@acme.example");

    public final Tokens tokens = new Tokens("a secret of at least thirty-two bytes".getBytes(), "nordlicht.example");
    public PromptLibrary words = WORDS;
    public String language = "en";
    /** The account's language in the books, where it is not the one letters are written in. */
    public Optional<String> onFile = Optional.empty();
    public Account.Kind kind = Account.Kind.BUSINESS;
    public boolean neverAlone;
    public Optional<Locale> locale = Optional.empty();
    public Money credits = Money.zero(EUR);
    public Creditor creditor = new Creditor(new CreditorId("NL"), "Nordlicht Handels GmbH", "Hamburg", "Amtsgericht Hamburg HRB 12345", "DE123456789", "Anna Petersen",
            "Nordlicht Accounts Receivable", new EmailAddress("billing@nordlicht.example"), "+49 40 123456-0",
            Map.of(EUR, new Creditor.BankAccount("Nordlicht Handels GmbH", "Hamburger Sparkasse", "DE02 1203 0000 0000 2020 51", "BYLADEM1001")));
    public final List<Contact> contacts = new ArrayList<>(List.of(contact("maria", "maria@acme.example", "Maria Keller")));
    public final List<Invoice> invoices = new ArrayList<>(List.of(
            invoice("INV-1042", "1250.00", "2026-02-27"), invoice("INV-1043", "340.50", "2026-03-05"), invoice("INV-1050", "99.00", "2026-04-10")));
    public final List<Conversation.Said> said = new ArrayList<>();
    public Optional<String> takenOver = Optional.empty();
    public final Map<InvoiceId, Stored> files = new HashMap<>();
    public final Map<String, Stored> kept = new HashMap<>();
    public Policy policy = PolicyFile.parse(WORDS.get("policy-full"));
    public Standing standing = Standing.PROVEN;
    public MailClass mailClass = MailClass.HUMAN;
    public EmailAddress sender = MARIA;
    public List<EmailAddress> cc = List.of();
    public Optional<String> mailLanguage = Optional.of("en");

    public World() {
        said.add(new Conversation.Said(tokens.messageId(new ConversationId(7), "first"), true, true, NOW.minusSeconds(86_400), MARIA, "Reminder: invoice INV-1042"));
        for (Invoice invoice : invoices) file(invoice.number());
    }

    public static Contact contact(String id, String address, String name) {
        return new Contact(new ContactId(id), new EmailAddress(address), name, Contact.Role.ACCOUNTS_PAYABLE, Optional.empty(), Set.of(ACME), NOW.minusSeconds(400 * 86_400L), true,
                Contact.Reach.REACHABLE);
    }

    public static Contact contact(String id, String address, Contact.Reach reach, int daysOld) {
        return new Contact(new ContactId(id), new EmailAddress(address), id.equals("maria") ? "Maria Keller" : "Somebody " + id, Contact.Role.ACCOUNTS_PAYABLE, Optional.empty(), Set.of(ACME),
                NOW.minusSeconds(daysOld * 86_400L), false, reach);
    }

    public static Invoice invoice(String number, String open, String due) {
        LocalDate dueOn = LocalDate.parse(due);
        return new Invoice(new InvoiceId(number), ACME, Money.of(open, EUR), Money.of(open, EUR), dueOn.minusDays(30), dueOn, Optional.empty(), true);
    }

    public static List<InvoiceId> numbers(String... numbers) {
        return Arrays.stream(numbers).map(InvoiceId::new).toList();
    }

    public void file(InvoiceId number) {
        byte[] bytes = ("file of " + number).getBytes();
        files.put(number, new Stored(Hashes.sha256(bytes), number + ".pdf", "application/pdf", bytes));
    }

    public Account account() {
        return new Account(ACME, "Acme Corp", creditor.id(), Optional.empty(), kind, ZoneId.of("Europe/Berlin"), locale, Locale.forLanguageTag(onFile.orElse(language)), EUR, "jo", neverAlone);
    }

    public AccountSheet sheet() {
        Money open = Money.zero(EUR);
        Money overdue = Money.zero(EUR);
        for (Invoice i : invoices) {
            open = open.plus(i.open());
            if (i.daysPastDue(TODAY) > 0) overdue = overdue.plus(i.open());
        }
        return new AccountSheet(creditor, account(), contacts, invoices, List.<CreditNote>of(), new Exposure(open, overdue, credits), TODAY);
    }

    public Conversation conversation() {
        return new Conversation(new ConversationId(7), ACME, "Invoice INV-1042", takenOver, said);
    }

    public Message message() {
        var headers = new Parsed.Headers(Optional.of(new MessageId("<their-1@acme.example>")), said.isEmpty() ? Optional.empty() : Optional.of(said.get(0).messageId()), List.of(),
                List.of(sender), "Maria", List.of(), List.of(creditor.sender()), cc, List.of(), "AW: Reminder: invoice INV-1042", Optional.of(NOW), AuthVerdict.PASS);
        var body = new Parsed.Body("We will pay our whole debt of 77,777.77 next Friday, see http://evil.example", "", "", "", List.of(), Set.of());
        return new Message(new ReceiptId(12), "main", new Parsed(headers, body, new Parsed.Sorted(mailClass, "test", Optional.empty()), List.of()), NOW, NOW,
                Match.none(List.of()), standing, List.of(), false, false);
    }

    public Writer writer() {
        return new Writer(() -> words, tokens, this);
    }

    public Envelope envelope(boolean automatic) {
        return new Envelope(sheet(), conversation(), contacts.get(0), language, automatic);
    }

    public Draft answer(Act.Part... parts) {
        return writer().answer(order(parts));
    }

    public AnswerOrder order(Act.Part... parts) {
        return new AnswerOrder(envelope(true), message(), List.of(parts), policy);
    }

    public Promise promise(String payBy, String... invoices) {
        List<Promise.Part> parts = numbers(invoices).stream().map(n -> new Promise.Part(n, sheet().invoice(n).orElseThrow().open())).toList();
        return new Promise(3, ACME, Optional.of(new ConversationId(7)), new ReceiptId(5), 0, "we pay on Monday", LocalDate.parse(payBy), parts, Optional.empty(),
                NOW.minusSeconds(20 * 86_400L), Promise.Fact.MADE);
    }

    /** The facts an answer is checked against, and for letters of our own with no parts. */
    public GuardFacts facts(Draft draft, Act.Part... parts) {
        var own = new HashMap<InvoiceId, String>();
        for (InvoiceId number : draft.mail().invoices()) Optional.ofNullable(files.get(number)).ifPresent(f -> own.put(number, f.hash()));
        return new GuardFacts(sheet(), conversation(), Optional.of(message()), mailLanguage, List.of(parts), Optional.empty(), own, Foreign.NOTHING, GuardFacts.Sent.NOTHING, policy, NOW);
    }

    @Override
    public Optional<Stored> ofInvoice(InvoiceId number) {
        return Optional.ofNullable(files.get(number));
    }

    @Override
    public Optional<Stored> byHash(String hash) {
        return Optional.ofNullable(kept.get(hash));
    }

    @Override
    public String keep(String name, String type, byte[] bytes) {
        String hash = Hashes.sha256(bytes);
        kept.put(hash, new Stored(hash, name, type, bytes));
        return hash;
    }
}
