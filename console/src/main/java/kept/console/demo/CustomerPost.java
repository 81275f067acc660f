package kept.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The played customers' side of the mail server: they send by SMTP and look into their mailboxes by POP3. */
final class CustomerPost {

    private final SandboxProcess.Ports ports;

    CustomerPost(SandboxProcess.Ports ports) {
        this.ports = ports;
    }

    void send(String from, String to, byte[] mail) {
        try (var smtp = new Line(ports.smtp())) {
            smtp.hear("220");
            smtp.say("EHLO customers.example", "250");
            smtp.say("MAIL FROM:<" + from + ">", "250");
            smtp.say("RCPT TO:<" + to + ">", "250");
            smtp.say("DATA", "354");
            smtp.sayMessage(mail);
            smtp.hear("250");
            smtp.say("QUIT", "221");
        } catch (IOException e) {
            throw new UncheckedIOException("a played customer could not send a mail", e);
        }
    }

    /** Everything ever delivered to an address, oldest first. */
    List<byte[]> mailbox(String address) {
        return mailbox(address, 0);
    }

    /** @param known how many are known already, and left out */
    List<byte[]> mailbox(String address, int known) {
        try (var pop = new Line(ports.pop3())) {
            pop.hear("+OK");
            pop.say("USER " + address, "+OK");
            pop.say("PASS demo", "+OK");
            int count = Integer.parseInt(pop.say("STAT", "+OK").split(" ")[1]);
            var mails = new ArrayList<byte[]>();
            for (int i = known + 1; i <= count; i++) {
                pop.say("RETR " + i, "+OK");
                mails.add(pop.hearMessage());
            }
            pop.say("QUIT", "+OK");
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException("a played customer could not read a mailbox", e);
        }
    }
}
