package kept.console.health;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kept.prompts.FaultyEntry;

/** Whether the words that run are whole, and what lies beside them to be promoted (R65). */
final class WordsCheck implements Check {
    private final Supplier<String> running;
    private final Supplier<List<String>> candidates;

    /**
     * @param running    what runs, for people
     * @param candidates names of the operator's files that differ from what runs; throws {@link FaultyEntry} for one that could not
     */
    WordsCheck(Supplier<String> running, Supplier<List<String>> candidates) {
        this.running = running;
        this.candidates = candidates;
    }

    @Override
    public String part() {
        return "words";
    }

    @Override
    public List<Finding> look(Sight sight) {
        var findings = new ArrayList<Finding>();
        try {
            findings.add(Finding.ok(part(), running.get()));
            List<String> names = candidates.get();
            if (!names.isEmpty()) findings.add(Finding.ok(part(), names.size() + " of your files differ from what runs: " + String.join(", ", names)).hinting("'kept promote' has them run"));
        } catch (FaultyEntry e) {
            findings.add(Finding.degraded(part(), String.valueOf(e.getMessage()), "mend the file; what runs is not touched by it"));
        }
        return findings;
    }
}
