package kept.agent.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds the words for days in a text and works out which days they mean. As yet it knows no words: every day is untold. */
public final class DayFinder {

    public List<Mention> find(String text, Reference reference, Direction direction) {
        return List.of();
    }

    public Optional<LocalDate> returnDay(String text, Reference reference) {
        return Optional.empty();
    }
}
