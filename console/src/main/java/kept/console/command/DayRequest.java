package kept.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kept.agent.calendar.Direction;
import kept.agent.calendar.Reference;
import kept.agent.read.LanguageVote;

/**
 * Words for a day, and what they are read against.
 *
 * @param at       ISO day or date-time of the mail
 * @param locale   the customer's; empty: 03/04 is ambiguous
 * @param zone     in which the mail's day is taken; empty: the day that {@code at} writes
 * @param language the words'; empty: guessed
 */
record DayRequest(String text, String at, Optional<String> locale, Optional<String> zone, Optional<String> language, Optional<String> direction) {

    /** What a day finder may be given at once; a whole mail is far shorter. */
    private static final int LONGEST_TEXT = 100_000;

    /** @throws Refusal where something is missing */
    static DayRequest of(JsonNode json) {
        if (!json.path("text").isTextual()) throw new Refusal("a request has a text");
        if (!json.path("reference").isTextual()) throw new Refusal("a request has a reference: the mail's day or time, such as 2026-03-12 or 2026-03-12T15:04:00-05:00");
        return new DayRequest(json.get("text").asText(), json.get("reference").asText(), field(json, "locale"), field(json, "timezone"), field(json, "language"), field(json, "direction"));
    }

    private static Optional<String> field(JsonNode json, String name) {
        return Optional.of(json.path(name).asText("")).filter(text -> !text.isBlank());
    }

    /** @throws Refusal for text over the limit */
    String readable() {
        if (text.length() > LONGEST_TEXT) throw new Refusal("the text has " + text.length() + " characters; at most " + LONGEST_TEXT + " are read");
        return text;
    }

    /** @throws Refusal for a day, locale, zone or language that is none; the message names it */
    Reference reference() {
        Optional<Locale> customer = locale.map(tag -> locale(tag, "locale"));
        return new Reference(today(), customer, languages(customer));
    }

    Direction way() {
        return switch (direction.orElse("future")) {
            case "future" -> Direction.FUTURE;
            case "past" -> Direction.PAST;
            default -> throw new Refusal("direction '" + direction.get() + "' is neither future nor past");
        };
    }

    private List<Locale> languages(Optional<Locale> customer) {
        return language.map(tag -> List.of(locale(tag, "language"))).orElseGet(() -> customer.map(l -> LanguageVote.likely(text, l)).orElseGet(List::of));
    }

    private static Locale locale(String tag, String what) {
        try {
            return new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
        } catch (IllformedLocaleException e) {
            throw new Refusal(what + " '" + tag + "' is no language tag, such as en-US, de or pt-BR");
        }
    }

    private LocalDate today() {
        Optional<ZoneId> customers = zone.map(DayRequest::zone);
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.withZone(null).parseBest(at.strip(), ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            if (read instanceof ZonedDateTime time) return customers.map(z -> time.withZoneSameInstant(z).toLocalDate()).orElseGet(time::toLocalDate);
            if (read instanceof OffsetDateTime time) return customers.map(z -> time.atZoneSameInstant(z).toLocalDate()).orElseGet(time::toLocalDate);
            return LocalDateTime.from(read).toLocalDate();
        } catch (DateTimeException noTime) {
            try {
                return LocalDate.parse(at.strip());
            } catch (DateTimeException noDay) {
                throw new Refusal("'" + at + "' is no day or time; write 2026-03-12, 2026-03-12T15:04 or 2026-03-12T15:04:00-05:00");
            }
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Refusal("timezone '" + name + "' is not known; write it as America/Chicago");
        }
    }
}
