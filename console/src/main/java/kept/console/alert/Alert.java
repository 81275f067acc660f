package kept.console.alert;

import java.time.Instant;
import java.util.Locale;
import kept.console.health.State;

/**
 * That something is wrong, or is well again. In our own words: no name, no address, no word of a mail.
 *
 * @param condition the part of the house, as health names it, e.g. {@code mailbox}
 * @param where     the process that saw it
 * @param at        when it was seen
 */
record Alert(Event event, String condition, State state, String found, String next, String where, Instant at) {

    enum Event {
        RAISED,
        RECOVERED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In one or two sentences, for a person. */
    String text() {
        return event == Event.RECOVERED ? "Kept: " + condition + " is well again: " + found
                : "Kept: " + condition + " " + state.name().toLowerCase(Locale.ROOT) + ": " + found + (next.isEmpty() ? "" : ". Next: " + next);
    }
}
