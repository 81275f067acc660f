package kept.console.web.session;

import java.util.List;

/**
 * The state of the house, shown around every page.
 *
 * @param warnings what holds as long as the settings are as they are
 * @param stopped  the kill switch is off
 * @param open     work items that wait
 * @param troubles loops that are down, each with what it says
 */
public record House(List<String> warnings, boolean stopped, long open, List<String> troubles) {
    public House {
        warnings = List.copyOf(warnings);
        troubles = List.copyOf(troubles);
    }
}
