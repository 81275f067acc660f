package kept.console.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.Optional;
import kept.agent.ledger.Money;

/** Records as JSON for other programs: days and instants as ISO text, money as {@code "EUR 1250.00"}, what is not there as null. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new SimpleModule()
            .addSerializer(Temporal.class, by((value, out) -> out.writeString(value.toString())))
            .addSerializer(Money.class, by((value, out) -> out.writeString(value.toString())))
            .addSerializer(Optional.class, by((value, out) -> out.writePOJO(((Optional<?>) value).orElse(null)))));

    private Json() {}

    public static String print(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** On one line, for streams of one value a line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    private interface Write<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static <T> JsonSerializer<T> by(Write<T> write) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider serializers) throws IOException {
                write.write(value, out);
            }
        };
    }
}
