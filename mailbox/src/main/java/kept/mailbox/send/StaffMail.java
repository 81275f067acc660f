package kept.mailbox.send;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import kept.agent.ledger.EmailAddress;

/** Mails to our own staff that something waits for them: no customer, no letter, no thread. What does not arrive is told by the next one. */
public final class StaffMail {

    private final Smtp smtp;
    private final Clock clock;

    public StaffMail(SmtpSettings settings, Clock clock) {
        this.smtp = new Smtp(settings);
        this.clock = clock;
    }

    /**
     * @param from our own address
     * @param to   of somebody on the staff, as an administrator put it down
     * @return false when the server did not take it
     */
    public synchronized boolean send(EmailAddress from, EmailAddress to, String subject, String text) {
        try {
            var mail = new MimeMessage(smtp.session(false));
            mail.setFrom(new InternetAddress(from.value()));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to.value()));
            mail.setSubject(subject.replaceAll("\\p{Cntrl}+", " "), "UTF-8");
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("X-Auto-Response-Suppress", "All");
            mail.setSentDate(Date.from(clock.instant()));
            mail.setText(text.replace("\n", "\r\n"), "UTF-8");
            mail.saveChanges();
            return smtp.handOver(mail, new Address[] {new InternetAddress(to.value())}, false) instanceof Handover.Accepted;
        } catch (MessagingException e) {
            return false;
        } finally {
            smtp.close();
        }
    }
}
