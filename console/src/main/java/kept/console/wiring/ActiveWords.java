package kept.console.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kept.agent.dunning.Plan;
import kept.agent.dunning.PlanFile;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.console.settings.Settings;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.PromptLibrary;
import kept.storage.store.VersionStore;

/**
 * The words that run: texts, policy and plan, each in its active version in the store. A file in the operator's folder is a candidate until
 * it is promoted (R64). What came with Kept and was never replaced by the operator follows the program it came with.
 */
public final class ActiveWords {
    /** In whose name the words that come with the program are kept. */
    static final String PROGRAM = "kept";

    private final VersionStore versions;
    private final Settings.Words settings;
    private List<Long> seen = List.of();
    private Parsed parsed;

    private record Parsed(PromptLibrary library, Policy policy, Plan plan) {}

    ActiveWords(VersionStore versions, Settings.Words settings) {
        this.versions = versions;
        this.settings = settings;
        seed(PromptLibrary.builtIn().entries());
        this.parsed = parse();
    }

    public PromptLibrary library() {
        return now().library;
    }

    public Policy policy() {
        return now().policy;
    }

    public Plan plan() {
        return now().plan;
    }

    /** @param active empty: a new file */
    public record Candidate(Entry entry, Optional<String> active) {}

    /** Files of the operator's folder that differ from what runs. @throws FaultyEntry for one that could not run */
    public List<Candidate> candidates() {
        var candidates = new ArrayList<Candidate>();
        if (settings.folder().isEmpty()) return candidates;
        PromptLibrary own = PromptLibrary.of(settings.folder().get());
        for (Entry entry : own.entries()) {
            Optional<String> active = versions.active(file(entry)).map(VersionStore.Version::text);
            if (!active.equals(Optional.of(entry.source()))) candidates.add(new Candidate(entry, active));
        }
        check(library().with(own));
        return candidates;
    }

    public void promote(Candidate candidate, String who) {
        versions.promote(file(candidate.entry()), candidate.entry().source(), who);
    }

    private void seed(Collection<Entry> builtIn) {
        for (Entry entry : builtIn) {
            Optional<VersionStore.Version> active = versions.active(file(entry));
            if (active.isEmpty()) {
                versions.seed(file(entry), entry.source());
            } else if (active.get().who().equals(PROGRAM) && !active.get().text().equals(entry.source())) {
                versions.promote(file(entry), entry.source(), PROGRAM);
            }
        }
    }

    private synchronized Parsed now() {
        // Asked each time: what is promoted in one process runs in all of them at once (R64).
        if (!seen.equals(versions.activeNumbers())) parsed = parse();
        return Objects.requireNonNull(parsed);
    }

    private Parsed parse() {
        List<VersionStore.Version> active = versions.active();
        PromptLibrary library = PromptLibrary.of(active.stream().map(v -> Entry.parse(v.name(), v.text())).toList());
        Parsed made = check(library);
        seen = active.stream().map(VersionStore.Version::id).toList();
        return made;
    }

    private Parsed check(PromptLibrary library) {
        Policy policy = PolicyFile.parse(library.get(settings.policy()));
        Plan plan = PlanFile.parse(library.get(settings.plan()));
        List<FaultyEntry> faults = kept.agent.write.ReplyTexts.faults(library, plan);
        if (!faults.isEmpty()) throw faults.get(0);
        return new Parsed(library, policy, plan);
    }

    /** As the store names it: with its ending, since that tells how it is read. */
    private static String file(Entry entry) {
        return entry.name() + (entry.path().endsWith(".md") ? ".md" : ".yaml");
    }
}
