package kept.console.web.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as people read them, in the office's zone. */
public final class Times {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

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

    public boolean isPast(Instant instant) {
        return instant.isBefore(clock.instant());
    }

    public Instant now() {
        return clock.instant();
    }
}
