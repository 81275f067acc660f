package kept.agent.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Tokens;
import kept.agent.decide.Act;
import kept.agent.document.Documents;
import kept.agent.journal.Hashes;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.prompts.PromptLibrary;

/**
 * Writes letters: texts by the operator, figures by the books, never a word of the customer's. The same order gives the same draft, Message-ID included.
 *
 * <p>Drafts are not checked here: that is {@code guard}'s office.
 */
public final class Writer {

    /** RFC 5322 sets no limit; a header of this length still passes every mail server. */
    private static final int MOST_REFERENCES = 20;

    private final Supplier<PromptLibrary> words;
    private final Tokens tokens;
    private final Documents documents;

    /** @param words what runs now: asked once for each letter */
    public Writer(Supplier<PromptLibrary> words, Tokens tokens, Documents documents) {
        this.words = words;
        this.tokens = tokens;
        this.documents = documents;
    }

    /** The language to write in: the mail's where there are letters in it, else the contact's, else the account's, else English. */
    public String language(Optional<String> ofMail, Contact contact, Account account) {
        Set<String> known = ReplyTexts.languages(words.get());
        return ofMail.map(tag -> Locale.forLanguageTag(tag).getLanguage()).filter(known::contains)
                .or(() -> contact.language().map(Locale::getLanguage).filter(known::contains))
                .or(() -> Optional.of(account.language().getLanguage()).filter(known::contains))
                .orElse("en");
    }

    /** Who gets the answer, and who was on copy and does not. */
    public Recipients recipients(AnswerOrder order) {
        Envelope e = order.envelope();
        return Recipients.of(order.message(), e.sheet(), e.conversation(), e.recipient(), isConfidential(order.parts()));
    }

    /** One reply for all that the mail said. */
    public Draft answer(AnswerOrder order) {
        Envelope e = order.envelope();
        Composition letter = composition(e);
        var frame = new Frame(letter, e);
        Value mailDay = Value.of("day", Sources.mailDay(order.message().id(), order.message().effectiveAt().atZone(e.sheet().account().zone()).toLocalDate(), letter.phrasing()));
        frame.greeting();
        letter.paragraph(letter.fill("frame", "opening", mailDay));
        new Paragraphs(letter, order).write();
        frame.closing();
        Optional<String> ours = Subjects.ours(e.conversation());
        String base = ours.orElseGet(() -> letter.fill("frame", "subject", mailDay));
        ours.ifPresent(subject -> letter.figure(Sources.subject(e.conversation(), subject)));

        List<MessageId> references = references(order.message(), e.conversation());
        Recipients recipients = recipients(order);
        return draft(letter, e, new Post(order.key(), Outgoing.Purpose.ANSWER, Optional.of(order.message().id()), Optional.empty(), references, recipients.cc(),
                Subjects.answer(base), attachments(order), Paragraphs.about(order.parts())));
    }

    private static List<MessageId> references(Message answered, Conversation conversation) {
        Parsed.Headers headers = answered.parsed().headers();
        var references = new ArrayList<>(headers.references());
        if (references.isEmpty()) headers.inReplyTo().ifPresent(references::add);
        headers.messageId().ifPresent(references::add);
        if (references.isEmpty()) conversation.lastOfOurs().ifPresent(said -> references.add(said.messageId()));
        return references;
    }

    /**
     * An answer in a person's own words: who gets it, its thread and its subject are worked out as ever, and so are the figures that its frame holds. The
     * same words to the same mail are the same mail.
     *
     * @param order without parts
     */
    public Draft byHand(AnswerOrder order, String text) {
        Draft frame = answer(order);
        Outgoing m = frame.mail();
        String key = "hand:" + order.message().id() + ":" + Hashes.sha256(text).substring(0, 12);
        var mail = new Outgoing(key, m.account(), m.conversation(), Outgoing.Purpose.BY_HAND, m.answers(), Optional.empty(), tokens.messageId(m.conversation(), Hashes.sha256(key).substring(0, 20)), m.inReplyTo(),
                m.references(), m.fromName(), m.from(), m.to(), m.cc(), m.subject(), text, List.of(), List.of(), false);
        return new Draft(mail, frame.figures(), frame.templates(), frame.language());
    }

    /** One mail for all invoices the notice asks for. @throws IllegalArgumentException for an invoice that is not the account's */
    public Draft notice(NoticeOrder order) {
        Envelope e = order.envelope();
        Composition letter = composition(e);
        String subject = asking(letter, e, order.level().template(), invoices(e.sheet(), order.notice().invoices()));
        return draft(letter, e, new Post(order.key(), Outgoing.Purpose.NOTICE, Optional.empty(), Optional.of(order.notice().id()), thread(e.conversation()), List.of(),
                subject, List.of(), order.notice().invoices()));
    }

    /** Comes back, once, to a promise whose day and grace have passed. */
    public Draft followUp(FollowUpOrder order) {
        Envelope e = order.envelope();
        Composition letter = composition(e);
        Value promised = Value.of("day", Sources.promise(order.promise(), letter.phrasing()));
        String subject = asking(letter, e, "follow-up", invoices(e.sheet(), order.missing()), promised);
        return draft(letter, e, new Post(order.key(), Outgoing.Purpose.FOLLOW_UP, Optional.empty(), Optional.empty(), thread(e.conversation()), List.of(),
                subject, List.of(), order.missing()));
    }

    /** A letter that asks for money; returns its subject. */
    private String asking(Composition letter, Envelope e, String file, List<Invoice> invoices, Value... more) {
        if (invoices.isEmpty()) throw new IllegalArgumentException("a letter '" + file + "' to account " + e.sheet().account().id() + " names no invoice");
        Phrasing p = letter.phrasing();
        var frame = new Frame(letter, e);
        Money credits = e.sheet().exposure().credits();
        boolean one = invoices.size() == 1;
        var values = new ArrayList<>(List.of(more));
        if (one) {
            values.add(Value.of("invoice", Sources.number(invoices.get(0))));
            values.add(Value.of("due", Sources.due(invoices.get(0), p)));
            values.add(Value.of("open", Sources.open(invoices.get(0), p)));
        } else {
            values.add(InvoiceTable.of(p, invoices, credits));
        }
        Value[] offered = values.toArray(Value[]::new);
        frame.greeting();
        String text = letter.fill(file, one ? "one" : "many", offered);
        letter.paragraph(text);
        if (one && credits.isPositive()) frame.credit(Sums.open(invoices));
        frame.closing();
        return letter.fill(file, one ? "subject one" : "subject many", offered);
    }

    /** What a mail is besides its text. */
    private record Post(
            String key, Outgoing.Purpose purpose, Optional<ReceiptId> answers, Optional<Long> notice, List<MessageId> references, List<EmailAddress> cc, String subject,
            List<Outgoing.File> attachments, List<InvoiceId> invoices) {}

    private Composition composition(Envelope e) {
        PromptLibrary library = words.get();
        return new Composition(library, Phrasing.of(library, e.language(), e.sheet().account()));
    }

    private Draft draft(Composition letter, Envelope e, Post post) {
        List<MessageId> references = shortened(post.references());
        // The unique part follows from the key: written twice, it is the same mail, and the outbox keeps it once.
        MessageId id = tokens.messageId(e.conversation().id(), Hashes.sha256(post.key()).substring(0, 20));
        var mail = new Outgoing(
                post.key(), e.sheet().account().id(), e.conversation().id(), post.purpose(), post.answers(), post.notice(), id,
                references.isEmpty() ? Optional.empty() : Optional.of(references.get(references.size() - 1)), references,
                e.sheet().creditor().senderName(), e.sheet().creditor().sender(), e.recipient().address(), post.cc(),
                post.subject(), letter.text(), post.attachments(), post.invoices(), e.automatic());
        return new Draft(mail, letter.figures(), letter.templates(), letter.phrasing().language());
    }

    private static List<MessageId> thread(Conversation conversation) {
        return conversation.said().stream().map(Conversation.Said::messageId).toList();
    }

    /** The first one names the thread, the last ones place the mail in it. */
    private static List<MessageId> shortened(List<MessageId> references) {
        List<MessageId> all = references.stream().distinct().toList();
        if (all.size() <= MOST_REFERENCES) return all;
        var kept = new ArrayList<>(all.subList(all.size() - MOST_REFERENCES + 1, all.size()));
        kept.add(0, all.get(0));
        return kept;
    }

    private static List<Invoice> invoices(AccountSheet sheet, List<InvoiceId> numbers) {
        return numbers.stream().map(number -> sheet.invoice(number).orElseThrow(() -> new IllegalArgumentException(
                "invoice " + number + " is not among those of account " + sheet.account().id() + ": plan the notice again"))).toList();
    }

    private static boolean isConfidential(List<Act.Part> parts) {
        return parts.stream().anyMatch(p -> p instanceof Act.Part.CopiesSent || p instanceof Act.Part.DetailsGiven || p instanceof Act.Part.StatementSent);
    }

    /** A copy is the stored file; one that is not there is missing here too, and the guard will not let the mail pass. */
    private List<Outgoing.File> attachments(AnswerOrder order) {
        var files = new ArrayList<Outgoing.File>();
        for (InvoiceId number : Paragraphs.copies(order.parts())) {
            if (order.envelope().sheet().invoice(number).isEmpty()) continue;
            documents.ofInvoice(number).ifPresent(stored -> files.add(new Outgoing.File(stored.hash(), FileNames.of(number.value(), stored.name()))));
        }
        if (order.parts().stream().anyMatch(Act.Part.StatementSent.class::isInstance)) {
            Statement statement = Statement.of(words.get(), order.envelope().sheet(), order.envelope().language());
            files.add(new Outgoing.File(documents.keep(statement.name(), "application/pdf", statement.pdf()), statement.name()));
        }
        return files;
    }
}
