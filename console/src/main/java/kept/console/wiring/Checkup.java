package kept.console.wiring;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kept.agent.act.KillSwitch;
import kept.agent.act.Stores;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Tokens;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.EmailAddress;
import kept.agent.llm.ChatDoor;
import kept.console.settings.Settings;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.receive.ImapProbe;
import kept.mailbox.send.SmtpProbe;
import kept.prompts.FaultyEntry;
import kept.storage.dialect.StorageTrouble;

/** Looks at everything Kept needs, one check a line, each with the next step to take (R91). It changes nothing. */
public final class Checkup {
    private static final long LEAST_DISK = 500L * 1024 * 1024;
    private static final int FAILED_SHOWN = 5;

    /** @param next what to do about it; empty where there is nothing to do */
    public record Finding(String check, Verdict verdict, String found, String next) {}

    public enum Verdict {
        GOOD,
        /** Works, and somebody should know. */
        WARNING,
        BAD
    }

    /** @param model empty: none is set */
    record Parts(
            Settings settings, Stores stores, ActiveWords words, KillSwitch killSwitch, Tokens tokens, Mailboxes mailboxes, Optional<ChatDoor> model, Clock clock) {}

    private final Parts p;

    Checkup(Parts parts) {
        this.p = parts;
    }

    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        checked(findings, "store", this::store);
        checked(findings, "disk", this::disk);
        checked(findings, "clock", this::clock);
        checked(findings, "words", this::words);
        checked(findings, "books", this::books);
        checked(findings, "work", this::work);
        checked(findings, "mailbox", this::mailbox);
        checked(findings, "sending", this::sending);
        checked(findings, "model", this::model);
        return findings;
    }

    private static void checked(List<Finding> findings, String check, Supplier<List<Finding>> look) {
        try {
            findings.addAll(look.get());
        } catch (MailboxTrouble e) {
            findings.add(new Finding(check, Verdict.BAD, String.valueOf(e.getMessage()), next(e.kind())));
        } catch (StorageTrouble e) {
            findings.add(new Finding(check, Verdict.BAD, String.valueOf(e.getMessage()), e.kind().next()));
        } catch (RuntimeException e) {
            findings.add(new Finding(check, Verdict.BAD, e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()), "this should not happen: please report it"));
        }
    }

    private static String next(MailboxTrouble.Kind kind) {
        return switch (kind) {
            case CREDENTIALS -> "correct user or password; some providers want an app password, or OAuth ('oauth' beside 'imap' and 'smtp')";
            case NETWORK -> "try the host and port from this machine, e.g. with 'openssl s_client -connect HOST:PORT'";
            case TLS -> "set 'security' to what the port speaks (993 and 465: tls; 143 and 587: starttls), or mend the server's certificate";
            case SERVER -> "look into the server's own log";
        };
    }

    private List<Finding> store() {
        List<String> broken = p.stores().journal().verify();
        if (!broken.isEmpty()) return List.of(new Finding("store", Verdict.BAD, "the journal's chain is broken: " + broken.get(0), "somebody changed the journal in the database: restore a backup, or find out who"));
        return List.of(good("store", p.settings().store() + ", the journal's chains hold"));
    }

    private List<Finding> disk() {
        try {
            FileStore disk = Files.getFileStore(p.settings().data());
            long free = disk.getUsableSpace();
            String found = free / 1024 / 1024 + " MB free at " + p.settings().data();
            return List.of(free < LEAST_DISK ? new Finding("disk", Verdict.BAD, found, "make room: without it mail cannot be stored, and so is not fetched") : good("disk", found));
        } catch (IOException e) {
            return List.of(new Finding("disk", Verdict.BAD, "the free space at " + p.settings().data() + " cannot be told", "check that the folder is on a local disk"));
        }
    }

    private List<Finding> clock() {
        Instant now = p.clock().instant();
        // A store that knows a later time than the clock: one of the two is wrong, and every deadline with it.
        Optional<Instant> latest = p.stores().ledger().importedAt();
        if (latest.isPresent() && latest.get().isAfter(now.plus(Duration.ofMinutes(5)))) {
            return List.of(new Finding("clock", Verdict.BAD, "it is " + now + " here, but the books came in at " + latest.get(), "set this machine's clock (e.g. by NTP)"));
        }
        return List.of(good("clock", now + ", day's run at " + p.settings().dunning().runAt() + " " + p.settings().dunning().zone()));
    }

    private List<Finding> words() {
        var findings = new ArrayList<Finding>();
        findings.add(good("words", p.words().library().entries().size() + " files, policy " + p.settings().words().policy() + ", " + p.words().plan().levels().size() + " levels"));
        try {
            List<ActiveWords.Candidate> candidates = p.words().candidates();
            if (!candidates.isEmpty()) {
                findings.add(new Finding("words", Verdict.WARNING, candidates.size() + " of your files differ from what runs: " + String.join(", ", candidates.stream().map(c -> c.entry().name()).toList()),
                        "'kept promote' has them run"));
            }
        } catch (FaultyEntry e) {
            findings.add(new Finding("words", Verdict.BAD, String.valueOf(e.getMessage()), "mend the file; what runs is not touched by it"));
        }
        return findings;
    }

    private List<Finding> books() {
        var findings = new ArrayList<Finding>();
        List<Creditor> creditors = p.stores().ledger().creditors();
        if (creditors.isEmpty()) return List.of(new Finding("books", Verdict.BAD, "none", "kept import FOLDER ('kept import --columns' says what goes into it)"));
        for (Creditor creditor : creditors) {
            if (!creditor.missing().isEmpty()) {
                findings.add(new Finding("books", Verdict.BAD, "creditor " + creditor.id() + " lacks " + String.join(", ", creditor.missing()), "complete creditor.csv and import it: nothing is sent without"));
            }
        }
        Instant imported = p.stores().ledger().importedAt().orElse(Instant.EPOCH);
        Duration age = Duration.between(imported, p.clock().instant());
        boolean stale = age.compareTo(p.settings().books().freshFor()) > 0;
        long unapplied = p.stores().ledger().accounts().stream().flatMap(a -> p.stores().ledger().payments(a.id()).stream()).filter(x -> x.unapplied().isPositive()).count();
        String found = p.stores().ledger().accounts().size() + " accounts, last import " + imported + (unapplied > 0 ? ", " + unapplied + " payments not matched to invoices" : "");
        findings.add(stale ? new Finding("books", Verdict.WARNING, found, "older than books.fresh-for: import payments, until then nothing is done alone and nobody is reminded") : good("books", found));
        return findings;
    }

    private List<Finding> work() {
        var findings = new ArrayList<Finding>();
        if (p.killSwitch().isOff()) findings.add(new Finding("work", Verdict.WARNING, "everything is stopped", "'kept resume' goes on"));
        for (FailedMail failed : p.stores().receipts().failures(FAILED_SHOWN)) {
            findings.add(new Finding("work", Verdict.WARNING, "work on " + failed.id() + " failed: " + failed.problem(), "please report it; 'kept worklist failed' lists all, 'kept worklist retry " + failed.id() + "' has it tried again"));
        }
        findings.add(good("work", p.stores().receipts().waiting() + " mails to read, " + p.stores().outbox().waiting() + " to send, " + p.stores().worklist().open().size() + " items wait for a person"));
        return findings;
    }

    private List<Finding> mailbox() {
        var findings = new ArrayList<Finding>();
        for (Settings.Mailbox mailbox : p.settings().mailboxes()) {
            checked(findings, "mailbox", () -> {
                ImapProbe.Found found = new ImapProbe(p.mailboxes().imap(mailbox)).look();
                return List.of(good("mailbox", mailbox.name() + ": " + mailbox.imap() + ", " + found.mails() + " mails"
                        + (found.idle() ? ", announces new mail" : ", checked every " + mailbox.pollEvery().toSeconds() + " s")));
            });
        }
        return findings;
    }

    private List<Finding> sending() {
        var findings = new ArrayList<Finding>();
        for (Settings.Mailbox mailbox : p.settings().mailboxes()) {
            checked(findings, "sending", () -> {
                new SmtpProbe(p.mailboxes().smtp(mailbox), p.clock()).greet();
                return List.of(good("sending", mailbox.name() + ": " + mailbox.smtp()));
            });
        }
        for (Creditor creditor : p.mailboxes().withoutMailbox()) {
            findings.add(new Finding("sending", Verdict.BAD, "creditor " + creditor.id() + " sends from an address that no mailbox names", "add it to 'addresses' of the mailbox its mail leaves by"));
        }
        return findings;
    }

    private List<Finding> model() {
        if (p.model().isEmpty()) return List.of(good("model", "none: what the local reader is not sure of goes to a person"));
        ChatDoor door = p.model().get();
        String place = p.settings().model().url().map(Object::toString).orElse("") + " " + door.model();
        String schema = "{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\"}},\"required\":[\"ok\"],\"additionalProperties\":false}";
        ChatDoor.Answer answer = door.ask(new ChatDoor.Question("You are asked whether you can be reached. Answer with the JSON object {\"ok\": true}.", "", "Can you be reached?", ChatDoor.Trust.OURS, "kept_check", schema,
                "doctor", "doctor", shorter(p.settings().model().deadline())));
        if (answer instanceof ChatDoor.Answer.Said said) {
            boolean form = said.text().replaceAll("\\s", "").equals("{\"ok\":true}");
            return List.of(form ? good("model", place + ", answered in " + said.millis() + " ms")
                    : new Finding("model", Verdict.BAD, place + " answers, but not in the form asked for", "set model.schema: prompt, or take a model that knows JSON schemas"));
        }
        String why = answer instanceof ChatDoor.Answer.Useless useless ? useless.why() : ((ChatDoor.Answer.Down) answer).why();
        return List.of(new Finding("model", Verdict.BAD, place + ": " + why, "check model.url, model.name and the key in " + p.settings().model().key().variable()));
    }

    /** A person waits for this answer. */
    private static Duration shorter(Duration deadline) {
        Duration most = Duration.ofSeconds(30);
        return deadline.compareTo(most) < 0 ? deadline : most;
    }

    /** Sends ourselves a mail, and waits until it has come. @param atMost in real time */
    public List<Finding> sendTest(Duration atMost) {
        var findings = new ArrayList<Finding>();
        List<EmailAddress> all = p.stores().ledger().creditors().stream().map(Creditor::sender).distinct().toList();
        if (all.isEmpty()) return List.of(new Finding("send-test", Verdict.BAD, "nobody to send as", "import creditor.csv first"));
        for (EmailAddress own : all) {
            checked(findings, "send-test", () -> List.of(sent(own, own, atMost, "smtp and imap belong to different mailboxes, or the mail is still on its way: look into " + own)));
            if (!p.settings().mailbox().plusAddress()) continue;
            EmailAddress plus = p.tokens().plusAddress(own, new ConversationId(0));
            checked(findings, "send-test", () -> List.of(sent(own, plus, atMost, "this mail server does not deliver plus-addresses: set reply.plus-address: false")));
        }
        return findings;
    }

    private Finding sent(EmailAddress own, EmailAddress to, Duration atMost, String next) {
        MessageId id = p.tokens().messageId(new ConversationId(0), "test-" + UUID.randomUUID());
        Settings.Mailbox mailbox = p.mailboxes().of(own);
        String outcome = new SmtpProbe(p.mailboxes().smtp(mailbox), p.clock()).toOurselves(own, to, id);
        if (!outcome.startsWith("accepted")) return new Finding("send-test", Verdict.BAD, outcome, "look into the server's log for this answer");
        var imap = new ImapProbe(p.mailboxes().imap(mailbox));
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            if (imap.holds(id)) return good("send-test", outcome + "; it has arrived");
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new Finding("send-test", Verdict.BAD, outcome + ", but it has not arrived within " + atMost.toSeconds() + " s", next);
    }

    private static Finding good(String check, String found) {
        return new Finding(check, Verdict.GOOD, found, "");
    }
}
