package kept.servers;

import static kept.servers.KeptHouse.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import kept.agent.conversation.Cursor;
import kept.agent.journal.Lane;
import kept.agent.worklist.WorkItem;
import kept.mailbox.connect.ServerState.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of folders: full of old mail, numbered anew, read by people meanwhile, holding a mail no one would want to load. */
class FolderTest {

    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir Path folder;

    private final Dovecot dovecot = new Dovecot().user("ar@haus.example", "secret");
    private final Person ours = new Person("ar@haus.example", "secret", dovecot);

    @AfterEach
    void end() {
        dovecot.close();
    }

    private KeptHouse kept(String more) {
        return KeptHouse.in(folder, KeptHouse.mailbox(dovecot, 1, "").replace("poll-every: 5m", "poll-every: 1s" + more), List.of("maria@acme.example"));
    }

    @Test
    void five_thousand_old_mails_make_no_work_and_no_answer() {
        dovecot.start();
        dovecot.fill("ar@haus.example", "INBOX", LONG_AGO, IntStream.range(0, 5_000).mapToObj(i -> mail("maria@acme.example", "old " + i, LONG_AGO)).toList());
        try (KeptHouse kept = kept("").start()) {
            assertThat(kept.stored()).isEmpty();
            dovecot.deliver("ar@haus.example", mail("maria@acme.example", "new", kept.now()));
            until("the new one is stored", () -> kept.stored().size() == 1);
            kept.untilWorkedOff();
            assertThat(kept.stored()).hasSize(1);
            assertThat(kept.wiring().stores().outbox().waiting()).isZero();
        }
    }

    @Test
    void what_lay_there_before_is_taken_in_as_history_when_it_is_asked_for() {
        dovecot.start();
        dovecot.fill("ar@haus.example", "INBOX", LONG_AGO, IntStream.range(0, 120).mapToObj(i -> mail("maria@acme.example", "old " + i, LONG_AGO)).toList());
        dovecot.fill("ar@haus.example", "INBOX", LONG_AGO.minusSeconds(86_400 * 90), IntStream.range(0, 10).mapToObj(i -> mail("maria@acme.example", "very old " + i, LONG_AGO)).toList());
        try (KeptHouse kept = kept("").start()) {
            var mailbox = kept.wiring().settings().mailbox();
            assertThat(kept.wiring().ingestMailbox(kept.wiring().ingest(LONG_AGO.minusSeconds(86_400), "ada"), mailbox).stored()).isEqualTo(120);
            assertThat(kept.wiring().ingestMailbox(kept.wiring().ingest(LONG_AGO.minusSeconds(86_400), "ada"), mailbox).stored()).as("once more").isZero();
            dovecot.deliver("ar@haus.example", mail("stranger@else.example", "new", kept.now()));
            until("the new one is stored", () -> kept.stored().size() == 121);
            kept.untilWorkedOff();
            assertThat(kept.stored()).filteredOn(r -> r.mail().history()).hasSize(120);
            assertThat(kept.wiring().stores().worklist().open()).filteredOn(i -> i.message().isPresent()).as("the stranger's alone").hasSize(1);
            assertThat(kept.wiring().stores().outbox().waiting()).isZero();
        }
    }

    @Test
    void a_folder_that_was_numbered_anew_begins_no_conversation_and_is_told_of_once() {
        dovecot.start();
        dovecot.fill("ar@haus.example", "INBOX", LONG_AGO, IntStream.range(0, 20).mapToObj(i -> mail("maria@acme.example", "old " + i, LONG_AGO)).toList());
        try (KeptHouse kept = kept("").start()) {
            IntStream.range(0, 12).forEach(i -> dovecot.deliver("ar@haus.example", mail("stranger@else.example", "young " + i, kept.now())));
            until("the young ones are stored", () -> kept.stored().size() == 12);
            kept.untilWorkedOff();
            long validity = cursor(kept).uidValidity();
            int work = kept.wiring().stores().worklist().open().size();

            dovecot.stop();
            dovecot.forgetNumbers("ar@haus.example", "INBOX");
            // Restored by a tool that keeps no dates: only the note of the server that once received it tells that it is old.
            dovecot.fill("ar@haus.example", "INBOX", Clock.systemUTC().instant(), IntStream.range(0, 7).mapToObj(i -> received(mail("maria@acme.example", "restored " + i, LONG_AGO))).toList());
            dovecot.start();
            dovecot.deliver("ar@haus.example", mail("stranger@else.example", "after", kept.now()));
            until("it was read anew", () -> cursor(kept).uidValidity() != validity);
            until("what came since is stored", () -> kept.stored().size() == 13);
            kept.untilWorkedOff();
            assertThat(kept.stored()).hasSize(13);
            assertThat(kept.wiring().stores().worklist().open()).hasSize(work + 1);
            assertThat(kept.wiring().stores().journal().of(new Lane.OfMailbox("main")).stream().filter(e -> e.kind().equals("folder.read-anew"))).hasSize(1);
        }
    }

    @Test
    void what_people_have_read_is_read_all_the_same_and_what_they_have_not_stays_unread() {
        dovecot.start();
        try (KeptHouse kept = kept("").start()) {
            kept.workers().close();
        }
        dovecot.deliver("ar@haus.example", mail("stranger@else.example", "read by a person first", Instant.parse("2026-01-01T00:00:00Z")));
        ours.markAllSeen("INBOX");
        dovecot.deliver("ar@haus.example", mail("stranger@else.example", "unread", Instant.parse("2026-01-01T00:00:00Z")));
        try (KeptHouse kept = kept("").start()) {
            until("both are stored", () -> kept.stored().size() == 2);
            assertThat(ours.countAndSeen("INBOX")).containsExactly(2, 1);
        }
    }

    @Test
    void what_was_stored_is_marked_as_read_where_that_is_asked_for() {
        dovecot.start();
        try (KeptHouse kept = kept(", mark-seen: true").start()) {
            dovecot.deliver("ar@haus.example", mail("stranger@else.example", "hello", kept.now()));
            until("it is marked", () -> ours.countAndSeen("INBOX")[1] == 1);
            assertThat(kept.stored()).hasSize(1);
        }
    }

    @Test
    void of_sixty_megabytes_the_words_are_read_and_a_person_sees_to_it_once() {
        dovecot.start();
        try (KeptHouse kept = kept("").start()) {
            dovecot.deliver("ar@haus.example", large(kept.now()));
            until("it is stored", () -> kept.stored().size() == 1);
            kept.untilWorkedOff();
            Instant first = kept.imap().lastGood().orElseThrow();
            until("the mailbox was checked again", () -> kept.imap().lastGood().orElseThrow().isAfter(first.plusSeconds(1)));
            assertThat(kept.stored()).hasSize(1);
            byte[] raw = kept.stored().get(0).mail().bytes();
            assertThat(raw.length).isLessThan(10_000);
            var parsed = kept.wiring().mimeReader().read(raw);
            assertThat(parsed.body().newText()).contains("We dispute INV-1042");
            assertThat(parsed.headers().sender().orElseThrow()).hasToString("maria@acme.example");
            List<WorkItem> work = kept.wiring().stores().worklist().open();
            assertThat(work).filteredOn(item -> item.kind() == WorkItem.Kind.MAIL).singleElement().extracting(WorkItem::rules).asString().contains("mail.not-whole");
            assertThat(kept.imap().condition()).isEqualTo(Condition.GOOD);
        }
    }

    private static Cursor cursor(KeptHouse kept) {
        return kept.wiring().stores().receipts().cursor("main", "INBOX").orElseThrow();
    }

    /** The scan stands before the words. */
    private static byte[] large(Instant at) {
        var text = new StringBuilder("From: Maria Lopez <maria@acme.example>\r\nTo: ar@haus.example\r\nSubject: Invoice INV-1042\r\nMessage-ID: <large@acme.example>\r\nMIME-Version: 1.0\r\nDate: "
                + date(at) + "\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; name=scan.pdf\r\nContent-Disposition: attachment\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n");
        String line = "JVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQKJVBE\r\n";
        text.append(line.repeat(60 * 1024 * 1024 / line.length()));
        return text.append("--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWe dispute INV-1042: half of the goods were broken.\r\n--b--\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] mail(String from, String subject, Instant at) {
        return ("From: <" + from + ">\r\nTo: ar@haus.example\r\nMessage-ID: <" + subject.replace(' ', '.') + "@else.example>\r\nDate: " + date(at) + "\r\nSubject: " + subject
                + "\r\n\r\nHello, do you sell paper?\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] received(byte[] mail) {
        return ("Received: from mx.acme.example (mx.acme.example [192.0.2.1])\r\n\tby mail.haus.example with ESMTPS id 4711;\r\n\t" + date(LONG_AGO) + "\r\n" + new String(mail, StandardCharsets.US_ASCII))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
