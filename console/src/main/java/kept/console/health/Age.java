package kept.console.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long something has been so, for people. */
final class Age {

    private Age() {}

    static Duration of(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    static boolean isOver(Optional<Instant> since, Instant now, Duration limit) {
        return since.isPresent() && of(since.get(), now).compareTo(limit) > 0;
    }

    /** In its two largest units, e.g. {@code 2 h 5 min}. */
    static String print(Duration age) {
        if (age.toDays() > 0) return age.toDays() + " d" + (age.toHoursPart() > 0 ? " " + age.toHoursPart() + " h" : "");
        if (age.toHours() > 0) return age.toHours() + " h" + (age.toMinutesPart() > 0 ? " " + age.toMinutesPart() + " min" : "");
        if (age.toMinutes() > 0) return age.toMinutes() + " min";
        return age.toSeconds() + " s";
    }

    static String print(Instant since, Instant now) {
        return print(of(since, now));
    }
}
