package kept.console.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Logger;

/** How a line of the log looks. */
public enum LogFormat {
    /** For people: the time of day, what happened, and {@code key=value}. As {@code logback.xml} says it. */
    TEXT,
    /** For programs: one JSON object a line. */
    JSON;

    /** From now on. Text is how the log begins, since the settings are not read yet then. */
    public void apply() {
        if (this == TEXT) return;
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        // An operator's own logback file may have no such writer, or another log may stand behind SLF4J: theirs is left as it is.
        if (!(factory instanceof LoggerContext context)) return;
        for (Iterator<Appender<ILoggingEvent>> all = context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders(); all.hasNext(); ) {
            if (all.next() instanceof OutputStreamAppender<ILoggingEvent> appender && appender.getName().equals("STDERR")) {
                var encoder = new JsonLine();
                encoder.setContext(context);
                encoder.start();
                appender.setEncoder(encoder);
            }
        }
    }
}
