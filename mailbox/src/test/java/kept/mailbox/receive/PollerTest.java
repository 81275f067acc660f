package kept.mailbox.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kept.agent.contracts.SettableClock;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Receipts;
import kept.agent.memory.MemoryBooks;
import kept.mailbox.connect.Certificates;
import kept.mailbox.connect.MailboxTrouble;
import kept.mailbox.connect.Timeouts;
import kept.mailbox.connect.TlsMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollerTest {

    private static final Instant INSTALLED = Instant.parse("2020-01-01T00:00:00Z");

    private final Clock clock = SettableClock.at("2026-03-12T10:00:00Z");
    private final Receipts receipts = new MemoryBooks(clock).receipts();
    private MailServer server;
    private Poller poller;

    @BeforeEach
    void begin() {
        server = new MailServer();
        poller = new Poller(server.imap(), receipts, clock, INSTALLED);
    }

    @AfterEach
    void end() {
        poller.close();
        server.close();
    }

    @Test
    void what_lies_in_the_mailbox_at_the_first_start_is_left_alone() {
        server.deliver(mail("old"));
        assertThat(poller.poll()).isZero();
        server.deliver(mail("new"));
        assertThat(poller.poll()).isEqualTo(1);
        assertThat(stored()).extracting(PollerTest::subject).containsExactly("new");
        // UID n:* names the last mail even when none is new.
        assertThat(poller.poll()).isZero();
    }

    @Test
    void a_mail_that_somebody_read_before_us_is_taken_and_its_flags_stay_as_they_were() throws Exception {
        poller.poll();
        server.deliver(mail("read elsewhere"));
        server.deliver(mail("unread"));
        server.folder("INBOX").setFlags(new Flags(Flags.Flag.SEEN), true, server.folder("INBOX").getMessageUids()[0], null, true);
        assertThat(poller.poll()).isEqualTo(2);
        assertThat(server.folder("INBOX").getMessages().get(1).getFlags().contains(Flags.Flag.SEEN)).isFalse();
    }

    @Test
    void bytes_are_stored_as_they_are_and_the_cursor_goes_with_them() {
        poller.poll();
        server.deliver(mail("exact"));
        poller.poll();
        assertThat(new String(stored().get(0).mail().bytes(), StandardCharsets.UTF_8)).isEqualTo(mail("exact").replace("\n", "\r\n"));
        assertThat(receipts.cursor("main", "INBOX").orElseThrow().lastUid()).isEqualTo(stored().get(0).mail().uid());
    }

    @Test
    void a_store_that_fails_moves_no_cursor_and_the_mail_comes_again() {
        poller.poll();
        server.deliver(mail("once"));
        var failing = new FailingOnce(receipts);
        try (var second = new Poller(server.imap(), failing, clock, INSTALLED)) {
            assertThatThrownBy(second::poll).isInstanceOf(IllegalStateException.class);
            assertThat(second.poll()).isEqualTo(1);
        }
        assertThat(stored()).hasSize(1);
    }

    @Test
    void a_folder_that_was_made_anew_is_read_again_and_known_mail_left_out() {
        server.createFolder("Collections");
        var settings = server.imap().reading(List.of("Collections"), Optional.empty());
        try (var own = new Poller(settings, receipts, clock, INSTALLED)) {
            own.poll();
            server.deliver("Collections", mail("kept"));
            assertThat(own.poll()).isEqualTo(1);
            long validity = receipts.cursor("main", "Collections").orElseThrow().uidValidity();
            // As if the server had made the folder anew since: another UIDVALIDITY, and the old mail under a new UID.
            receipts.store(List.of(), new Cursor("main", "Collections", validity - 1, 99));
            server.deliver("Collections", mail("kept"));
            server.deliver("Collections", mail("fresh").replace("12 Mar 2026", "13 Mar 2026"));
            server.deliver("Collections", mail("from before Kept").replace("12 Mar 2026", "12 Mar 2019"));
            assertThat(own.poll()).isEqualTo(2);
            assertThat(receipts.cursor("main", "Collections").orElseThrow()).isEqualTo(new Cursor("main", "Collections", validity, 4));
        }
        assertThat(stored()).filteredOn(r -> !r.mail().history()).extracting(PollerTest::subject).containsExactlyInAnyOrder("kept", "fresh");
    }

    @Test
    void the_sent_folder_is_read_like_the_inbox() {
        server.createFolder("Sent");
        try (var both = new Poller(server.imap().reading(List.of("INBOX"), Optional.of("Sent")), receipts, clock, INSTALLED)) {
            both.poll();
            server.deliver("Sent", mail("by a colleague"));
            assertThat(both.poll()).isEqualTo(1);
        }
        assertThat(stored()).extracting(r -> r.mail().folder()).containsExactly("Sent");
    }

    @Test
    void of_a_mail_that_is_too_large_only_the_beginning_is_fetched_once() {
        var small = server.imap().upTo(2_000);
        try (var own = new Poller(small, receipts, clock, INSTALLED)) {
            own.poll();
            server.deliver(mail("huge") + "x".repeat(3_000));
            assertThat(own.poll()).isEqualTo(1);
            assertThat(own.poll()).isZero();
        }
        assertThat(new String(stored().get(0).mail().bytes(), StandardCharsets.UTF_8)).startsWith("X-Kept-Cut: ");
    }

    @Test
    void mail_that_comes_while_waiting_ends_the_wait() throws Exception {
        poller.poll();
        var waiting = CompletableFuture.supplyAsync(() -> waitFor(Duration.ofSeconds(20)));
        server.deliver(mail("now"));
        assertThat(waiting.get(15, TimeUnit.SECONDS)).isTrue();
        assertThat(poller.poll()).isEqualTo(1);
    }

    @Test
    void a_wait_ends_with_its_time_and_with_the_poller() throws Exception {
        poller.poll();
        assertThat(poller.waitForMail(Duration.ofMillis(300))).isFalse();
        var waiting = CompletableFuture.supplyAsync(() -> waitFor(Duration.ofSeconds(60)));
        poller.close();
        assertThat(waiting.get(15, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void a_wrong_password_a_closed_port_and_a_missing_folder_are_told_apart() {
        var wrong = ImapSettings.of("main", "127.0.0.1", server.imapPort(), TlsMode.NONE_ON_LOOPBACK_ONLY, "ar", "wrong");
        assertThat(troubleOf(wrong)).extracting(MailboxTrouble::kind).isEqualTo(MailboxTrouble.Kind.CREDENTIALS);
        var closed = ImapSettings.of("main", "127.0.0.1", 1, TlsMode.NONE_ON_LOOPBACK_ONLY, "ar", "secret");
        assertThat(troubleOf(closed)).extracting(MailboxTrouble::kind).isEqualTo(MailboxTrouble.Kind.NETWORK);
        assertThat(troubleOf(server.imap().reading(List.of("Nowhere"), Optional.empty()))).extracting(MailboxTrouble::kind).isEqualTo(MailboxTrouble.Kind.SERVER);
        var noTls = ImapSettings.of("main", "127.0.0.1", server.imapPort(), TlsMode.TLS, "ar", "secret");
        assertThat(troubleOf(noTls)).extracting(MailboxTrouble::kind).isEqualTo(MailboxTrouble.Kind.TLS);
        assertThat(troubleOf(wrong).getMessage()).contains("mailbox.imap.user").doesNotContain("wrong\"");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused_unless_told_otherwise() {
        var strict = ImapSettings.of("main", "127.0.0.1", server.imapsPort(), TlsMode.TLS, "ar", "secret");
        assertThat(troubleOf(strict)).extracting(MailboxTrouble::kind).isEqualTo(MailboxTrouble.Kind.TLS);
        var lax = strict.with(strict.server().with(Certificates.unchecked()));
        try (var own = new Poller(lax, receipts, clock, INSTALLED)) {
            assertThat(own.poll()).isZero();
            assertThat(own.lastSuccess()).contains(clock.instant());
        }
        // A server that cannot encrypt is not spoken to in the clear instead.
        var upgrade = ImapSettings.of("main", "127.0.0.1", server.imapPort(), TlsMode.STARTTLS, "ar", "secret");
        assertThat(troubleOf(upgrade)).extracting(MailboxTrouble::kind).isEqualTo(MailboxTrouble.Kind.TLS);
    }

    @Test
    void a_server_that_never_answers_ends_the_check_in_time() throws IOException {
        try (var hole = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var timeouts = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));
            var silent = ImapSettings.of("main", "127.0.0.1", hole.getLocalPort(), TlsMode.NONE_ON_LOOPBACK_ONLY, "ar", "secret");
            var settings = silent.with(silent.server().with(timeouts));
            assertThat(troubleOf(settings)).extracting(MailboxTrouble::kind).isEqualTo(MailboxTrouble.Kind.NETWORK);
        }
    }

    @Test
    void plain_text_goes_to_this_machine_only_and_no_time_limit_is_for_ever() {
        var far = ImapSettings.of("main", "192.0.2.7", 143, TlsMode.NONE_ON_LOOPBACK_ONLY, "ar", "secret");
        assertThatThrownBy(() -> new Poller(far, receipts, clock, INSTALLED)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("192.0.2.7").hasMessageContaining("starttls");
        assertThatThrownBy(() -> new Timeouts(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private MailboxTrouble troubleOf(ImapSettings settings) {
        try (var own = new Poller(settings, receipts, clock, INSTALLED)) {
            own.poll();
            throw new AssertionError("no trouble");
        } catch (MailboxTrouble trouble) {
            return trouble;
        }
    }

    private boolean waitFor(Duration time) {
        try {
            return poller.waitForMail(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Receipt> stored() {
        var found = new ArrayList<>(receipts.list(Receipt.State.NEW, 100));
        java.util.Collections.reverse(found);
        return found;
    }

    private static String subject(Receipt receipt) {
        return new String(receipt.mail().bytes(), StandardCharsets.UTF_8).lines().filter(l -> l.startsWith("Subject: ")).findFirst().orElseThrow().substring(9);
    }

    private static String mail(String subject) {
        return """
                From: Maria <maria@acme.example>
                To: ar@kept.example
                Date: Thu, 12 Mar 2026 11:00:00 +0100
                Message-ID: <%s@acme.example>
                Subject: %s

                We pay on Friday.
                """.formatted(subject.replace(' ', '.'), subject);
    }

    /** The first time, storing breaks. */
    private static final class FailingOnce implements Receipts {
        private final Receipts real;
        private boolean failed;

        FailingOnce(Receipts real) {
            this.real = real;
        }

        @Override
        public List<ReceiptId> store(List<RawMail> mails, Cursor cursor) {
            if (failed) return real.store(mails, cursor);
            failed = true;
            throw new IllegalStateException("the disk is full");
        }

        @Override
        public Optional<Cursor> cursor(String mailbox, String folder) {
            return real.cursor(mailbox, folder);
        }

        @Override
        public Optional<Receipt> claim(Duration lease) {
            return real.claim(lease);
        }

        @Override
        public void done(ReceiptId id) {
            real.done(id);
        }

        @Override
        public void later(ReceiptId id, Instant dueAt, String why) {
            real.later(id, dueAt, why);
        }

        @Override
        public void failed(ReceiptId id, String problem) {
            real.failed(id, problem);
        }

        @Override
        public boolean retry(ReceiptId id) {
            return real.retry(id);
        }

        @Override
        public boolean dealtWith(ReceiptId id) {
            return real.dealtWith(id);
        }

        @Override
        public List<FailedMail> failures(int limit) {
            return real.failures(limit);
        }

        @Override
        public Optional<Receipt> find(ReceiptId id) {
            return real.find(id);
        }

        @Override
        public List<Receipt> list(Receipt.State state, int limit) {
            return real.list(state, limit);
        }

        @Override
        public boolean isSecondWithSameId(ReceiptId id) {
            return real.isSecondWithSameId(id);
        }

        @Override
        public long waiting() {
            return real.waiting();
        }
    }
}
