package kept.console.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.slf4j.event.KeyValuePair;

/**
 * An event as one JSON object on one line: {@code at}, {@code level}, {@code logger}, {@code thread}, {@code text}, what was said beside it by
 * name, and of an exception its classes and places. Not its message: another library's may hold what a customer wrote (R97).
 */
final class JsonLine extends EncoderBase<ILoggingEvent> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NONE = {};

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", event.getInstant().toString()).put("level", event.getLevel().toString()).put("logger", event.getLoggerName())
                .put("thread", event.getThreadName()).put("text", event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) event.getKeyValuePairs().forEach(pair -> put(line, pair));
        if (event.getThrowableProxy() != null) thrown(line.putArray("thrown"), event.getThrowableProxy());
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            addError("a log event could not be written as JSON", e);
            return NONE;
        }
    }

    private static void put(ObjectNode line, KeyValuePair pair) {
        // A name of ours above is not replaced.
        String name = line.has(pair.key) ? "of_" + pair.key : pair.key;
        if (pair.value instanceof Integer || pair.value instanceof Long) line.put(name, ((Number) pair.value).longValue());
        else if (pair.value instanceof Number number) line.put(name, number.doubleValue());
        else if (pair.value instanceof Boolean flag) line.put(name, flag);
        else line.put(name, String.valueOf(pair.value));
    }

    private static void thrown(ArrayNode thrown, IThrowableProxy error) {
        for (IThrowableProxy at = error; at != null && thrown.size() < 5; at = at.getCause()) {
            ObjectNode one = thrown.addObject().put("class", at.getClassName());
            ArrayNode places = one.putArray("at");
            for (StackTraceElementProxy element : at.getStackTraceElementProxyArray()) {
                if (places.size() < 20) places.add(element.getStackTraceElement().toString());
            }
        }
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }
}
