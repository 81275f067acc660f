package kept.mailbox.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kept.agent.act.Outbox.Sending;
import kept.agent.act.Outbox.State;
import kept.agent.contracts.SettableClock;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.document.Documents;
import kept.agent.guard.LastCheck;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.agent.memory.MemoryBooks;
import kept.mailbox.connect.Server;
import kept.mailbox.connect.Timeouts;
import kept.mailbox.connect.TlsMode;
import org.junit.jupiter.api.Test;

/** Sending to a server at which everything fails that can. {@code -Dkept.sends=20000} for the whole. */
class FaultySendTest {

    private static final int SENDS = Integer.getInteger("kept.sends", 2_000);
    private static final long SEED = Long.getLong("kept.seed", 20260312);

    private final SettableClock clock = SettableClock.at("2026-03-12T10:00:00Z");

    @Test
    void whatever_fails_on_the_way_the_recipient_has_one_copy_or_a_person_is_told_that_nobody_knows() {
        Documents documents = new MemoryBooks(clock).documents();
        var outbox = new ManyOutbox(clock, IntStream.range(0, SENDS).mapToObj(FaultySendTest::mail).toList());
        var faulty = new FaultyServer(SEED, clock);
        try (faulty) {
            var server = Server.of("mailbox.smtp", "127.0.0.1", faulty.port(), TlsMode.NONE_ON_LOOPBACK_ONLY, Optional.empty())
                    .with(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)));
            try (var sender = new Sender(SmtpSettings.of(server), outbox, new LastCheck(clock), documents, clock)) {
                // Weeks, for who is greylisted, deferred and unlucky.
                for (int minute = 0; minute < 60 * 24 * 30 && outbox.waiting() > 0; minute++) {
                    while (sender.sendOne()) continue;
                    clock.forward(Duration.ofMinutes(1));
                }
            }
        }
        assertThat(outbox.waiting()).as("mails that were never settled").isZero();
        var counts = new EnumMap<State, Integer>(State.class);
        var wrong = new ArrayList<String>();
        for (Sending sending : outbox.all()) {
            counts.merge(sending.state(), 1, Integer::sum);
            int copies = faulty.copies().getOrDefault(sending.mail().messageId().value(), 0);
            boolean right = switch (sending.state()) {
                case SENT -> copies == 1;
                case UNCERTAIN -> copies <= 1;
                case FAILED -> copies == 0;
                default -> false;
            };
            if (!right) wrong.add(sending.id() + " " + sending.state() + " with " + copies + " copies: " + sending.note());
        }
        System.out.println("sends=" + SENDS + " seed=" + SEED + " outcomes=" + counts + " faults=" + faulty.happened());
        assertThat(wrong).isEmpty();
        assertThat(counts).as("each outcome was seen").containsKeys(State.SENT, State.UNCERTAIN, State.FAILED);
        assertThat(faulty.happened()).as("each fault was seen").containsKeys(FaultyServer.Fault.values());
        assertThat(notes(outbox, State.UNCERTAIN)).as("a person reads why").allSatisfy((note, n) -> assertThat(note).contains("before the server answered"));
    }

    private static Map<String, Integer> notes(ManyOutbox outbox, State state) {
        var notes = new java.util.TreeMap<String, Integer>();
        outbox.all().stream().filter(s -> s.state() == state).forEach(s -> notes.merge(s.note(), 1, Integer::sum));
        return notes;
    }

    private static Outgoing mail(int i) {
        String local = i % 5 == 0 ? "grey" : "maria";
        return new Outgoing("answer:m-" + i, new AccountId("ACME"), new ConversationId(3), Outgoing.Purpose.ANSWER, Optional.empty(), Optional.empty(), new MessageId("<kept.3.a-" + i + ".abc@kept.example>"),
                Optional.empty(), List.of(), "Kept Ltd", new EmailAddress("ar@kept.example"), new EmailAddress(local + i + "@acme.example"), List.of(), "Re: Invoice INV-" + i,
                "Thank you for your mail. We have noted it.", List.of(), List.of(), true);
    }
}
