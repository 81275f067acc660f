package kept.console.web.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as people read them, in the office's zone. */
public final class Times {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private final Clock clock;
    private final ZoneId zone;

    public Times(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    public String at(Instant instant) {
        return SHORT.format(instant.atZone(zone));
    }

    public String age(Instant since) {
        Duration age = Duration.between(since, clock.instant());
        if (age.toMinutes() < 1) return "now";
        if (age.toHours() < 1) return age.toMinutes() + " min";
        if (age.toDays() < 1) return age.toHours() + " h";
        return age.toDays() + (age.toDays() == 1 ? " day" : " days");
    }

    /** With the year, for records. */
    public String full(Instant instant) {
        return FULL.format(instant.atZone(zone));
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** How long until then, or ago. */
    public String until(Instant then) {
        Duration d = Duration.between(clock.instant(), then);
        boolean past = d.isNegative();
        Duration a = d.abs();
        String words = a.toMinutes() < 60 ? a.toMinutes() + " min" : a.toHours() < 48 ? a.toHours() + " h" : a.toDays() + " days";
        return past ? words + " ago" : "in " + words;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    public boolean isPast(Instant instant) {
        return instant.isBefore(clock.instant());
    }

    public Instant now() {
        return clock.instant();
    }
}
