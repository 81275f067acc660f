package kept.mailbox.send;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kept.agent.act.Outbox;
import kept.agent.act.Outbox.Sending;
import kept.agent.conversation.Tokens;
import kept.agent.document.Documents;
import kept.agent.guard.LastCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes mail from the outbox to the server. What the server may have is never sent again by itself (R59). */
public final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);

    /** With the waits above, about five days: as long as mail servers try (RFC 5321, 4.5.4.1). */
    private static final int MOST_ATTEMPTS = 36;

    private final Outbox outbox;
    private final LastCheck check;
    private final Clock clock;
    private final Smtp smtp;
    private final MailWriter writer;

    /** @throws IllegalArgumentException for settings that cannot be right, such as plain text to another machine */
    public Sender(SmtpSettings settings, Outbox outbox, LastCheck check, Documents documents, Clock clock) {
        this(settings, outbox, check, documents, clock, Optional.empty());
    }

    /** @param plusAddress makes a signed Reply-To of every mail; only where the server delivers plus-addresses (R16) */
    public Sender(SmtpSettings settings, Outbox outbox, LastCheck check, Documents documents, Clock clock, Optional<Tokens> plusAddress) {
        this.outbox = outbox;
        this.check = check;
        this.clock = clock;
        this.smtp = new Smtp(settings);
        this.writer = new MailWriter(documents, clock, plusAddress);
    }

    /** @return false if nothing was due */
    public boolean sendOne() {
        Optional<Sending> next = outbox.claim(check);
        next.ifPresent(sending -> settle(sending, attempt(sending)));
        return next.isPresent();
    }

    /** At start: mail whose sender died between claim and answer. Nobody knows whether it left. */
    public int orphans(Duration longerThan) {
        int found = 0;
        for (Sending sending : outbox.orphans(longerThan)) {
            outbox.uncertain(sending.id(), "the sender ended while this mail was on its way");
            LOG.warn("outbox={} outcome=uncertain attempt={} cause=orphan", sending.id(), sending.attempts());
            found++;
        }
        return found;
    }

    private Handover attempt(Sending sending) {
        try {
            MimeMessage message = writer.write(sending.mail(), smtp.session());
            Address[] recipients = message.getAllRecipients();
            return smtp.handOver(message, recipients);
        } catch (MailWriter.Unwritable e) {
            return new Handover.Refused(e.getMessage());
        } catch (MessagingException e) {
            return new Handover.Refused("the mail has no readable recipients");
        }
    }

    private void settle(Sending sending, Handover handover) {
        long id = sending.id();
        if (handover instanceof Handover.Accepted accepted) {
            outbox.sent(id, accepted.reply());
        } else if (handover instanceof Handover.Refused refused) {
            outbox.refused(id, refused.why());
        } else if (handover instanceof Handover.Unknown unknown) {
            outbox.uncertain(id, unknown.why());
        } else if (handover instanceof Handover.NotNow notNow) {
            if (sending.attempts() >= MOST_ATTEMPTS) outbox.refused(id, "given up after " + sending.attempts() + " attempts: " + notNow.why());
            else outbox.deferred(id, clock.instant().plus(waitAfter(sending.attempts())), notNow.why());
        }
        LOG.info("outbox={} outcome={} attempt={}", id, handover.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT), sending.attempts());
    }

    /** Doubles from one minute to four hours. */
    static Duration waitAfter(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(8, Math.max(0, attempts - 1)));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
