package kept.mailbox.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.mailbox.trust.DkimCheck;
import kept.mailbox.trust.Trust;
import org.junit.jupiter.api.Test;

/** Mails that no program ever wrote, through parsing, sorting, matching and trust. {@code -Dkept.fuzz=100000} for the whole, {@code -Dkept.seed=…} for others. */
class FuzzTest {

    private static final int MAILS = Integer.getInteger("kept.fuzz", 2_000);
    private static final long SEED = Long.getLong("kept.seed", 20260312);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** What one mail, of 300 kB at most, may ask of the memory while it is worked on. */
    private static final long MOST_BYTES = 1_000_000_000;

    /** What may be left of all of them. */
    private static final long LEFT_BEHIND = 64_000_000;

    private static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");

    private final World world = new World();
    private final Intake intake = new Intake(world.reader, world.matcher, new Trust(world.house.ledger(), world.house.conversations(), false, DkimCheck.NONE), world.house.conversations(), world.house.receipts(), world.sent);
    private final com.sun.management.ThreadMXBean thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void no_mail_whatever_breaks_parsing_sorting_or_matching_or_takes_long() throws IOException {
        List<byte[]> mails = mails();
        var classes = new EnumMap<MailClass, Integer>(MailClass.class);
        var wrong = new ArrayList<String>();
        long longest = 0;
        long most = 0;
        long before = inUse();
        for (int i = 0; i < MAILS; i++) {
            // Each mail by its own seed, so that one can be had again without those before it.
            byte[] mail = new Mutation(new Random(SEED * 1_000_003 + i), mails).next();
            long cpu = thread.getCurrentThreadCpuTime();
            long allocated = thread.getCurrentThreadAllocatedBytes();
            try {
                Message message = intake.message(new Receipt(new ReceiptId(i + 1L), raw(i, mail), NOW, Receipt.State.CLAIMED, 1, ""));
                classes.merge(message.mailClass(), 1, Integer::sum);
                int run = i;
                // The reader catches what a mail breaks in it: that is a fault all the same. How long it took is measured below, by the thread's own time.
                message.parsed().problems().stream().filter(p -> p.startsWith("could not be read") && !p.endsWith("TimeUp")).forEach(p -> wrong.add(run + ": " + p));
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                wrong.add(i + ": " + e);
            }
            long took = thread.getCurrentThreadCpuTime() - cpu;
            long asked = thread.getCurrentThreadAllocatedBytes() - allocated;
            if (took > LONGEST.toNanos()) wrong.add(i + ": took " + Duration.ofNanos(took).toMillis() + " ms of " + mail.length + " bytes");
            if (asked > MOST_BYTES) wrong.add(i + ": asked for " + asked + " bytes of memory, of " + mail.length);
            longest = Math.max(longest, took);
            most = Math.max(most, asked);
        }
        long left = inUse() - before;
        System.out.println("mails=" + MAILS + " seed=" + SEED + " longest=" + longest / 1_000_000 + " ms, most memory=" + most / 1_000_000 + " MB, left behind=" + left / 1_000_000 + " MB, classes=" + classes);
        assertThat(wrong).isEmpty();
        assertThat(left).as("bytes left behind").isLessThan(LEFT_BEHIND);
        assertThat(classes).as("what was seen").hasSizeGreaterThanOrEqualTo(9);
    }

    private static long inUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static RawMail raw(int i, byte[] bytes) {
        return new RawMail("main", "INBOX", 1, i + 1L, NOW, bytes, false);
    }

    /** The written mails, and some that belong to the thread of the world at hand. */
    private List<byte[]> mails() throws IOException {
        var mails = new ArrayList<byte[]>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/mail"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) mails.add(Files.readAllBytes(file));
        }
        for (String header : List.of("In-Reply-To: " + world.reminder, "References: <a@b.example> " + world.reminder, "Delivered-To: " + world.tokens.plusAddress(World.US, world.thread),
                "Subject: INV-1042 and " + world.tokens.shortReference(world.thread))) {
            mails.add(World.raw("From: Maria <maria@acme.example>\nTo: accounts@haus.example\nMessage-ID: <1@acme.example>\nDate: Thu, 12 Mar 2026 09:04:00 -0500\n" + header,
                    "We pay INV-1042 on Friday.\n\nOn Wed, Mar 11, 2026 at 9:00 AM Haus <accounts@haus.example> wrote:\n\n> Please pay INV-1042 by Friday."));
        }
        assertThat(mails).hasSizeGreaterThan(250);
        return mails;
    }
}
