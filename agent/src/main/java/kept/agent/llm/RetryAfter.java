package kept.agent.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** The Retry-After header: seconds, or a day and hour (RFC 9110, 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** @return empty where the value is neither */
    static OptionalLong millis(String value, Instant now) {
        String text = value.trim();
        if (text.matches("\\d{1,9}")) return OptionalLong.of(Long.parseLong(text) * 1000);
        try {
            return OptionalLong.of(Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()).toMillis());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
