package kept.mailbox.send;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import kept.agent.conversation.MessageId;
import kept.agent.ledger.EmailAddress;

/** Looks whether a server takes our mail. What it sends goes to our own mailbox and nowhere else. */
public final class SmtpProbe {

    private final Clock clock;
    private final Smtp smtp;

    public SmtpProbe(SmtpSettings settings, Clock clock) {
        this.clock = clock;
        this.smtp = new Smtp(settings);
    }

    /** Connects, logs in and leaves. @throws kept.mailbox.connect.MailboxTrouble saying what is wrong and where to look */
    public void greet() {
        try {
            smtp.greet();
        } catch (MessagingException e) {
            throw smtp.trouble(e);
        }
    }

    /**
     * Sends ourselves a mail of one line.
     *
     * @param own  our address; with {@code plus} its form with a tag, which the server must deliver to the same mailbox
     * @return what became of it, in words; it begins with {@code accepted} if the server took it
     */
    public String toOurselves(EmailAddress own, EmailAddress plus, MessageId id) {
        if (!plus.domain().equals(own.domain()) || !plus.local().replaceFirst("\\+.*", "").equals(own.local())) {
            throw new IllegalArgumentException("a test mail goes to our own mailbox only");
        }
        try {
            var mail = new MimeMessage(smtp.session(false)) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id.value());
                }
            };
            mail.setFrom(new InternetAddress(own.value()));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(plus.value()));
            mail.setSubject("Kept: test of sending", "UTF-8");
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setSentDate(Date.from(clock.instant()));
            mail.setText("A test by 'kept doctor --send-test'. It may be deleted.\r\n", "UTF-8");
            mail.saveChanges();
            Handover handover = smtp.handOver(mail, new Address[] {new InternetAddress(plus.value())}, false);
            smtp.close();
            if (handover instanceof Handover.Accepted accepted) return "accepted: " + accepted.reply();
            if (handover instanceof Handover.Refused refused) return "refused: " + refused.why();
            if (handover instanceof Handover.NotNow notNow) return "not now: " + notNow.why();
            return "unknown: " + ((Handover.Unknown) handover).why();
        } catch (MessagingException e) {
            throw smtp.trouble(e);
        }
    }
}
