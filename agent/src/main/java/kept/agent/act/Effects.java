package kept.agent.act;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kept.agent.conversation.Outgoing;
import kept.agent.decide.Act;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.promise.Promise;

/** What is done, in words: the same for what approving will do, for what it did, and for what stands on record afterwards (R78). */
public final class Effects {

    public static final String NOTHING = "mark as settled; nothing is sent or recorded";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private Effects() {}

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    public static String promise(List<Promise.Part> parts, LocalDate payBy) {
        return "record a promise: " + parts.stream().map(p -> p.invoice() + " " + p.amount().shown()).collect(Collectors.joining(", ")) + " by " + day(payBy);
    }

    public static String dispute(List<InvoiceId> invoices, Dispute.ReasonCode reason, String owner, LocalDate dueOn) {
        return "open a dispute (" + word(reason) + ") on " + list(invoices) + ", owner " + owner + ", answer due " + day(dueOn);
    }

    public static String mail(Outgoing mail) {
        String copies = mail.cc().isEmpty() ? "" : ", copy to " + mail.cc().stream().map(EmailAddress::value).collect(Collectors.joining(", "));
        String files = mail.attachments().isEmpty() ? "" : ", with " + mail.attachments().stream().map(Outgoing.File::name).collect(Collectors.joining(", "));
        return "send the answer to " + mail.to() + copies + files;
    }

    public static String lifted(Hold hold) {
        return "lift the hold on " + what(hold) + " (" + word(hold.reason()) + ")";
    }

    public static String held(Hold hold) {
        return "no notices for " + what(hold) + " " + hold.until().map(u -> "until " + day(u)).orElse("until somebody lifts it") + " (" + word(hold.reason()) + ")";
    }

    private static String what(Hold hold) {
        return hold.contact().map(c -> "contact " + c).or(() -> hold.invoice().map(InvoiceId::value)).orElse("the whole account");
    }

    static String of(Act act) {
        if (act instanceof Act.RecordPromise p) return promise(p.invoices(), p.payBy());
        if (act instanceof Act.OpenDispute d) return dispute(d.invoices(), d.reason(), d.owner(), d.dueOn());
        if (act instanceof Act.StopContact s) return "send nothing more to contact " + s.contact();
        throw new IllegalArgumentException("no words for " + act.getClass().getSimpleName());
    }

    private static String list(List<InvoiceId> invoices) {
        return invoices.stream().map(InvoiceId::value).collect(Collectors.joining(", "));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
