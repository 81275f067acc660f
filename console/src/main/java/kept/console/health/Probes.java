package kept.console.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Tokens;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Ledger;
import kept.agent.llm.ChatDoor;
import kept.console.settings.Settings;
import kept.mailbox.receive.ImapProbe;
import kept.mailbox.receive.ImapSettings;
import kept.mailbox.send.SmtpProbe;
import kept.mailbox.send.SmtpSettings;

/** Goes and looks, where a running Kept only remembers: for the doctor, whom a person waits for. */
final class Probes {

    /** A mailbox as it is set, and as its servers are reached. */
    record Box(Settings.Mailbox mailbox, ImapSettings imap, SmtpSettings smtp) {}

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\"}},\"required\":[\"ok\"],\"additionalProperties\":false}";

    private final Settings settings;
    private final List<Box> boxes;
    private final List<Creditor> withoutMailbox;
    private final Optional<ChatDoor> model;
    private final Observed observed;
    private final Clock clock;

    /** @param observed what a running Kept has written down of the mailbox */
    Probes(Settings settings, List<Box> boxes, List<Creditor> withoutMailbox, Optional<ChatDoor> model, Observed observed, Clock clock) {
        this.settings = settings;
        this.boxes = List.copyOf(boxes);
        this.withoutMailbox = List.copyOf(withoutMailbox);
        this.model = model;
        this.observed = observed;
        this.clock = clock;
    }

    List<Check> all() {
        var checks = new ArrayList<Check>();
        for (Box box : boxes) checks.add(probe("mailbox", now -> mailbox(box, now)));
        for (Box box : boxes) checks.add(probe("sending", now -> sending(box)));
        for (Creditor creditor : withoutMailbox) {
            checks.add(probe("sending", now -> Finding.failed("sending", "creditor " + creditor.id() + " sends from an address that no mailbox names", "add it to 'addresses' of the mailbox its mail leaves by")));
        }
        checks.add(probe("model", this::model));
        return checks;
    }

    private interface Probe {
        Finding look(Instant now);
    }

    private static Check probe(String part, Probe probe) {
        return new Check() {
            @Override
            public String part() {
                return part;
            }

            @Override
            public boolean needsStore() {
                return false;
            }

            @Override
            public List<Finding> look(Sight sight) {
                return List.of(probe.look(sight.now()));
            }
        };
    }

    private Finding mailbox(Box box, Instant now) {
        ImapProbe.Found found = new ImapProbe(box.imap()).look();
        Settings.Mailbox mailbox = box.mailbox();
        String polled = observed.lastPoll(mailbox.name()).map(at -> ", last checked by 'kept serve' " + Age.print(at, now) + " ago").orElse("");
        return Finding.ok("mailbox", mailbox.name() + ": " + mailbox.imap() + ", " + found.mails() + " mails"
                + (found.idle() ? ", announces new mail" : ", checked every " + mailbox.pollEvery().toSeconds() + " s") + polled);
    }

    private Finding sending(Box box) {
        new SmtpProbe(box.smtp(), clock).greet();
        return Finding.ok("sending", box.mailbox().name() + ": " + box.mailbox().smtp());
    }

    private Finding model(Instant now) {
        if (model.isEmpty()) return Finding.ok("model", ModelCheck.NONE);
        ChatDoor door = model.get();
        String place = ModelCheck.place(settings.model()) + ModelCheck.whereTo(settings.model());
        ChatDoor.Answer answer = door.ask(new ChatDoor.Question("You are asked whether you can be reached. Answer with the JSON object {\"ok\": true}.", "", "Can you be reached?", ChatDoor.Trust.OURS, "kept_check", SCHEMA,
                "doctor", "doctor", shorter(settings.model().deadline())));
        if (answer instanceof ChatDoor.Answer.Said said) {
            boolean form = said.text().replaceAll("\\s", "").equals("{\"ok\":true}");
            boolean inWords = settings.model().schema() == Settings.Schema.AUTO && !door.enforcesForm();
            String found = place + ", answered in " + said.millis() + " ms" + (inWords ? "; it takes no JSON schema, and is told the form of its answer in words" : "");
            return form || inWords && said.text().contains("\"ok\"") ? Finding.ok("model", found)
                    : Finding.failed("model", place + " answers, but not in the form asked for", ModelCheck.next(ChatDoor.Cause.FORM, settings.model()));
        }
        var cause = answer instanceof ChatDoor.Answer.Useless useless ? useless.cause() : ((ChatDoor.Answer.Down) answer).cause();
        String why = answer instanceof ChatDoor.Answer.Useless useless ? useless.why() : ((ChatDoor.Answer.Down) answer).why();
        if (cause == ChatDoor.Cause.STOPPED || cause == ChatDoor.Cause.CAP) return Finding.degraded("model", place + " was not asked: " + why, ModelCheck.next(cause, settings.model()));
        return Finding.failed("model", place + ": " + why, ModelCheck.next(cause, settings.model()));
    }

    /** A person waits for this answer. */
    private static Duration shorter(Duration deadline) {
        return deadline.compareTo(LONGEST) < 0 ? deadline : LONGEST;
    }

    /** Sends ourselves a mail from each address and waits until it has come, with plus-addresses one more. @param atMost in real time */
    List<Check> sendTest(Ledger ledger, Tokens tokens, Duration atMost) {
        List<EmailAddress> all = ledger.creditors().stream().map(Creditor::sender).distinct().toList();
        if (all.isEmpty()) return List.of(probe("send-test", now -> Finding.failed("send-test", "nobody to send as", "import creditor.csv first")));
        var checks = new ArrayList<Check>();
        for (EmailAddress own : all) {
            checks.add(probe("send-test", now -> sent(tokens, own, own, atMost, "smtp and imap belong to different mailboxes, or the mail is still on its way: look into " + own)));
            if (!settings.mailbox().plusAddress()) continue;
            EmailAddress plus = tokens.plusAddress(own, new ConversationId(0));
            checks.add(probe("send-test", now -> sent(tokens, own, plus, atMost, "this mail server does not deliver plus-addresses: set reply.plus-address: false")));
        }
        return checks;
    }

    private Finding sent(Tokens tokens, EmailAddress own, EmailAddress to, Duration atMost, String next) {
        MessageId id = tokens.messageId(new ConversationId(0), "test-" + UUID.randomUUID());
        Box box = boxes.stream().filter(b -> b.mailbox().addresses().contains(own)).findFirst().orElseGet(() -> boxes.get(0));
        String outcome = new SmtpProbe(box.smtp(), clock).toOurselves(own, to, id);
        if (!outcome.startsWith("accepted")) return Finding.failed("send-test", outcome, "look into the server's log for this answer");
        var inbox = new ImapProbe(box.imap());
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            if (inbox.holds(id)) return Finding.ok("send-test", outcome + "; it has arrived");
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return Finding.failed("send-test", outcome + ", but it has not arrived within " + atMost.toSeconds() + " s", next);
    }
}
