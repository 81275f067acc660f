package kept.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void mail_in_by_smtp_comes_out_by_imap_and_a_plus_address_is_the_base_user() throws Exception {
        try (var server = new MailServer(Options.parse("--users", "ar@larch.example"))) {
            assertThat(say(server.smtpPort(), "a@customer.example", "AR+k7-abc@larch.example")).endsWith("250 OK");
            assertThat(subjects(server, "ar@larch.example")).containsExactly("Hello");
        }
    }

    @Test
    void an_address_that_is_not_there_is_refused_for_good() throws Exception {
        try (var server = new MailServer(Options.parse("--refuse", "gone.example"))) {
            assertThat(say(server.smtpPort(), "ar@larch.example", "x@bounce.example")).startsWith("550 5.1.1");
            assertThat(say(server.smtpPort(), "ar@larch.example", "x@gone.example")).startsWith("550 5.1.1");
        }
    }

    @Test
    void the_process_says_its_ports_and_ends_with_its_standard_input() throws Exception {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                Sandbox.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).matches("\\{\"host\":\"127.0.0.1\",\"smtp\":\\d+,\"imap\":\\d+,\"pop3\":\\d+,\"pid\":" + process.pid() + "}");
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_wrong_option_is_named() {
        assertThatThrownBy(() -> Options.parse("--smtp", "ninety")).hasMessageContaining("--smtp 'ninety' is no port");
        assertThatThrownBy(() -> Options.parse("--tls")).hasMessageContaining("'--tls'");
    }

    /** @return the server's answer to the recipient where that is refused, else to the mail */
    private static String say(int port, String from, String to) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            in.readLine();
            line(socket, in, "HELO customer.example");
            line(socket, in, "MAIL FROM:<" + from + ">");
            String recipient = line(socket, in, "RCPT TO:<" + to + ">");
            if (!recipient.startsWith("250")) return recipient;
            line(socket, in, "DATA");
            return line(socket, in, "Subject: Hello\r\n\r\nHello.\r\n.");
        }
    }

    private static String line(Socket socket, BufferedReader in, String command) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return in.readLine();
    }

    private static List<String> subjects(MailServer server, String user) throws Exception {
        Store store = Session.getInstance(new Properties()).getStore("imap");
        try (store) {
            store.connect("127.0.0.1", server.imapPort(), user, "anything");
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var subjects = new ArrayList<String>();
            for (Message message : inbox.getMessages()) subjects.add(message.getSubject());
            return subjects;
        }
    }
}
