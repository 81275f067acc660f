package kept.console.log;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.Outcome;
import kept.agent.Worked;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.console.watch.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes one line for each mail that was worked on. Ids, codes and figures only: no subject, no address, no word of the mail or of a model (R97). */
public final class MailLine implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(MailLine.class);

    @Override
    public void worked(Message message, Outcome outcome, Duration took) {
        Worked worked = outcome.worked();
        var line = line(Level.INFO, message.id(), Optional.of(message))
                .addKeyValue("account", worked.account().map(a -> a.value()).orElse("-"))
                .addKeyValue("outcome", code(worked.ending()))
                .addKeyValue("rule", outcome instanceof Outcome.Done done ? done.rule() : "later")
                .addKeyValue("reader", worked.reader())
                .addKeyValue("intents", worked.intents().isEmpty() ? "-" : worked.intents().stream().map(MailLine::code).collect(Collectors.joining(",")))
                .addKeyValue("calls", worked.cost().calls())
                .addKeyValue("tokens_in", worked.cost().tokensIn())
                .addKeyValue("tokens_out", worked.cost().tokensOut());
        if (outcome instanceof Outcome.Later later) line = line.addKeyValue("again_at", later.dueAt());
        line.addKeyValue("millis", took.toMillis()).log("mail");
    }

    @Override
    public void workFailed(ReceiptId id, Optional<Message> message, String problem, Duration took) {
        line(Level.ERROR, id, message).addKeyValue("outcome", "failed").addKeyValue("problem", problem).addKeyValue("millis", took.toMillis()).log("mail");
    }

    private static LoggingEventBuilder line(Level level, ReceiptId id, Optional<Message> message) {
        return LOG.atLevel(level).addKeyValue("message", id)
                .addKeyValue("class", message.map(m -> code(m.mailClass())).orElse("-"))
                .addKeyValue("standing", message.map(m -> code(m.standing())).orElse("-"));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
