package kept.mailbox.send;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import kept.agent.act.Outbox;
import kept.agent.act.Outbox.Sending;
import kept.agent.conversation.Outgoing;
import kept.agent.document.Documents;
import kept.agent.guard.LastCheck;
import kept.mailbox.connect.ServerState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes mail from the outbox to the server. What the server may have is never sent again by itself (R59). For one thread, but for {@link #states}. */
public final class Sender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);

    /** With the waits above, about five days: as long as mail servers try (RFC 5321, 4.5.4.1). Both must be over. */
    private static final int MOST_ATTEMPTS = 36;
    private static final Duration LONGEST_TRIED = Duration.ofDays(5);

    private final Outbox outbox;
    private final LastCheck check;
    private final Clock clock;
    private final MailWriter writer;
    private final Pace pace;
    private final List<Line> lines;

    /** One server for everything. @throws IllegalArgumentException for settings that cannot be right, such as plain text to another machine */
    public Sender(SmtpSettings settings, Outbox outbox, LastCheck check, Documents documents, Clock clock) {
        this(List.of(Route.of(settings)), outbox, check, new Style(documents, Optional.empty(), Optional.empty()), Pace.FREE, clock);
    }

    /**
     * @param routes the first also takes what no other has the sender of
     * @param style  what every mail bears
     * @throws IllegalArgumentException for settings that cannot be right, such as plain text to another machine
     */
    public Sender(List<Route> routes, Outbox outbox, LastCheck check, Style style, Pace pace, Clock clock) {
        if (routes.isEmpty()) throw new IllegalArgumentException("no mail server is set: at least one is needed to send");
        this.outbox = outbox;
        this.check = check;
        this.clock = clock;
        this.writer = new MailWriter(style, clock);
        this.pace = pace;
        this.lines = routes.stream().map(route -> new Line(route, clock, () -> ThreadLocalRandom.current().nextDouble())).toList();
    }

    /** @return false if nothing was due, or may leave now */
    public boolean sendOne() {
        // A server that is to be left alone is not asked about every mail in turn.
        if (lines.stream().allMatch(Line::isLeftAlone) || !pace.allows(clock.instant(), outbox::begunSince)) return false;
        Optional<Sending> next = outbox.claim(check);
        if (next.isEmpty()) {
            lines.forEach(line -> line.smtp().idle());
            return false;
        }
        Sending sending = next.get();
        Line line = lineOf(sending.mail());
        if (line.isLeftAlone()) outbox.deferred(sending.id(), line.state().nextTry().orElseThrow(), line.state().text());
        else attempt(sending, line);
        return true;
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

    /** How it stands with each server, in the order of the settings. */
    public List<ServerState> states() {
        return lines.stream().map(Line::state).toList();
    }

    private Line lineOf(Outgoing mail) {
        return lines.stream().filter(line -> line.route().senders().contains(mail.from())).findFirst().orElse(lines.get(0));
    }

    private void attempt(Sending sending, Line line) {
        boolean beyondAscii = MailWriter.isBeyondAscii(sending.mail());
        try {
            MimeMessage message = writer.write(sending.mail(), line.smtp().session(beyondAscii));
            Address[] recipients = message.getAllRecipients();
            Handover handover = line.smtp().handOver(message, recipients, beyondAscii);
            settle(sending, line, handover);
            // Only after the store knows that it left: keeping a copy may take its time, or fail.
            if (handover instanceof Handover.Accepted) copy(sending, line, message);
        } catch (MailWriter.Unwritable e) {
            settle(sending, line, new Handover.Refused(e.getMessage()));
        } catch (MessagingException e) {
            settle(sending, line, new Handover.Refused("the mail has no readable recipients"));
        }
    }

    private void settle(Sending sending, Line line, Handover handover) {
        long id = sending.id();
        if (handover instanceof Handover.Accepted accepted) {
            outbox.sent(id, accepted.reply());
            line.good();
        } else if (handover instanceof Handover.Refused refused) {
            outbox.refused(id, refused.why());
        } else if (handover instanceof Handover.Unknown unknown) {
            outbox.uncertain(id, unknown.why());
        } else if (handover instanceof Handover.NotNow notNow) {
            Instant again = notNow.trouble().map(line::troubled).orElseGet(() -> clock.instant().plus(waitAfter(sending.attempts())));
            if (isGivenUp(sending)) outbox.refused(id, "given up after " + sending.attempts() + " attempts: " + notNow.why());
            else outbox.deferred(id, again, notNow.why());
        }
        LOG.info("outbox={} outcome={} attempt={}", id, handover.getClass().getSimpleName().toLowerCase(Locale.ROOT), sending.attempts());
    }

    private boolean isGivenUp(Sending sending) {
        return sending.attempts() >= MOST_ATTEMPTS && sending.queuedAt().isBefore(clock.instant().minus(LONGEST_TRIED));
    }

    private static void copy(Sending sending, Line line, MimeMessage message) {
        if (line.route().copies() == SentCopies.NONE) return;
        var bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
        } catch (IOException | MessagingException e) {
            LOG.warn("outbox={} no copy was kept: it could not be written", sending.id());
            return;
        }
        line.route().copies().keep(bytes.toByteArray());
    }

    /** Doubles from one minute to four hours. */
    static Duration waitAfter(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(8, Math.max(0, attempts - 1)));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }
}
