package kept.servers;

import static kept.servers.KeptHouse.until;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kept.agent.conversation.MailClass;
import kept.mailbox.connect.TlsMode;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.mailbox.receive.ImapSettings;
import kept.mailbox.receive.Poller;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast mail comes in, each figure beside that of the bare library in the same run. {@code -Dkept.speed=5000} for the whole; what is printed stands in
 * {@code target/surefire-reports}. Only what would be a fault on any machine is asserted.
 */
class SpeedTest {

    private static final int MAILS = Integer.getInteger("kept.speed", 500);
    private static final Path TYPICAL = Path.of("../../mailbox/src/test/resources/mail");

    @TempDir Path folder;

    private final Dovecot dovecot = new Dovecot().user("ar@haus.example", "secret");

    @AfterEach
    void end() {
        dovecot.close();
    }

    @Test
    void mail_is_fetched_and_stored_at_a_speed_of_the_order_of_the_librarys_own() throws Exception {
        List<byte[]> typical = typical();
        dovecot.start();
        try (KeptHouse kept = KeptHouse.in(folder, KeptHouse.mailbox(dovecot, 1, ""), List.of())) {
            var settings = ImapSettings.of("speed", "127.0.0.1", dovecot.port(), TlsMode.NONE_ON_LOOPBACK_ONLY, "ar@haus.example", "secret");
            try (var poller = new Poller(settings, kept.wiring().stores().receipts(), kept.clock(), kept.now())) {
                poller.poll();
                dovecot.fill("ar@haus.example", "INBOX", kept.now(), IntStream.range(0, MAILS).mapToObj(i -> numbered(typical.get(i % typical.size()), i)).toList());
                // The server makes its own index at the first look: neither of the two is to pay for it.
                bare(1);
                long start = System.nanoTime();
                int bytes = bare(MAILS);
                double library = perSecond(MAILS, start);
                start = System.nanoTime();
                int stored = poller.poll();
                double ours = perSecond(MAILS, start);
                System.out.printf("fetched and stored: %.0f mails/s; fetched by the bare library: %.0f mails/s; %d mails of %d bytes on average%n", ours, library, MAILS, bytes / MAILS);
                assertThat(stored).isEqualTo(MAILS);
                assertThat(ours).as("mails a second").isGreaterThan(library / 10);
            }
        }
    }

    @Test
    void mail_is_parsed_sorted_and_split_in_milliseconds() throws Exception {
        List<byte[]> typical = typical();
        int rounds = Math.max(1, 2 * MAILS / typical.size() / 10);
        var reader = new MimeReader(ParseSettings.none());
        for (int i = 0; i < 2; i++) {
            for (byte[] mail : typical) reader.read(mail);
            for (byte[] mail : typical) bareParsed(mail);
        }
        long start = System.nanoTime();
        int people = 0;
        for (int i = 0; i < rounds; i++) {
            for (byte[] mail : typical) people += reader.read(mail).sorted().mailClass() == MailClass.HUMAN ? 1 : 0;
        }
        double ours = perSecond(rounds * typical.size(), start);
        start = System.nanoTime();
        long letters = 0;
        for (int i = 0; i < rounds; i++) {
            for (byte[] mail : typical) letters += bareParsed(mail);
        }
        System.out.printf("parsed, split and sorted: %.0f mails/s; parsed by the bare library: %.0f mails/s; %d mails, %d letters%n", ours, perSecond(rounds * typical.size(), start), rounds * typical.size(), letters);
        assertThat(people).isPositive();
        assertThat(ours).as("mails a second").isGreaterThan(10);
    }

    @Test
    void what_is_delivered_is_stored_within_two_seconds_by_the_servers_own_word() {
        dovecot.start();
        try (KeptHouse kept = KeptHouse.in(folder, KeptHouse.mailbox(dovecot, 1, ""), List.of("maria@acme.example")).start()) {
            var took = new ArrayList<Long>();
            for (int i = 0; i < Math.max(5, MAILS / 100); i++) {
                int before = i;
                dovecot.deliver("ar@haus.example", hello(i, kept.now()));
                long start = System.nanoTime();
                until("it is stored", () -> kept.stored().size() == before + 1);
                took.add((System.nanoTime() - start) / 1_000_000);
            }
            took.sort(Long::compare);
            System.out.println("delivered to stored, milliseconds: median " + took.get(took.size() / 2) + ", longest " + took.get(took.size() - 1) + ", of " + took.size());
            // The mailbox is checked every five minutes only.
            assertThat(took.get(took.size() / 2)).isLessThan(2_000);
        }
    }

    private static double perSecond(int mails, long start) {
        return mails * 1e9 / (System.nanoTime() - start);
    }

    /** Mails of people, as their programs write them. */
    private static List<byte[]> typical() throws IOException {
        var mails = new ArrayList<byte[]>();
        try (Stream<Path> files = Files.list(TYPICAL)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("(?:gmail|outlook|iphone|apple-mail|thunderbird|yahoo|samsung).*\\.eml")).sorted().toList()) mails.add(Files.readAllBytes(file));
        }
        assertThat(mails).hasSizeGreaterThan(60);
        return mails;
    }

    private static byte[] numbered(byte[] mail, int i) {
        String text = new String(mail, StandardCharsets.ISO_8859_1).replaceFirst("(?im)^Message-ID: <", "Message-ID: <" + i + ".");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hello(int i, Instant at) {
        return ("From: <stranger@else.example>\r\nTo: ar@haus.example\r\nMessage-ID: <hello-" + i + "@else.example>\r\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))
                + "\r\nSubject: hello\r\n\r\nDo you sell paper?\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What Angus' own manual says: each message written out, without marking it as read. */
    private int bare(int mails) throws MessagingException, IOException {
        var count = new OutputStream() {
            private int bytes;

            @Override
            public void write(int b) {
                bytes++;
            }

            @Override
            public void write(byte[] b, int from, int length) {
                bytes += length;
            }
        };
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", dovecot.port(), "ar@haus.example", "secret");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.getMessages(1, mails)) {
                    ((IMAPMessage) message).setPeek(true);
                    message.writeTo(count);
                }
            }
        }
        return count.bytes;
    }

    private static long bareParsed(byte[] mail) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        return letters(builder.parseMessage(new ByteArrayInputStream(mail)));
    }

    private static long letters(Entity entity) throws IOException {
        if (entity.getBody() instanceof Multipart parts) {
            long all = 0;
            for (Entity part : parts.getBodyParts()) all += letters(part);
            return all;
        }
        return entity.getBody() instanceof SingleBody body ? body.getInputStream().readAllBytes().length : 0;
    }
}
