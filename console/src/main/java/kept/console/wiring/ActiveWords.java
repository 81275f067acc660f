package kept.console.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kept.agent.dunning.Plan;
import kept.agent.dunning.PlanFile;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.agent.read.CalibrationFile;
import kept.agent.read.PromptText;
import kept.agent.write.ReplyTexts;
import kept.console.settings.Settings;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.PromptLibrary;
import kept.storage.store.VersionStore;

/**
 * The words that run: prompts, texts, policy and plan, each in its active version in the store. A file in the operator's folder is a candidate until
 * it is promoted (R64). What came with Kept and was never replaced by the operator follows the program it came with. Words that cannot be used
 * never run: the last that could stay in force, and {@link #trouble} says so (R65).
 */
public final class ActiveWords {
    /** In whose name the words that come with the program are kept. */
    static final String PROGRAM = "kept";

    private final VersionStore versions;
    private final Settings.Words settings;
    private Object seen = List.of();
    private Parsed parsed;
    private Optional<FaultyEntry> trouble = Optional.empty();

    private record Parsed(PromptLibrary library, Policy policy, Plan plan) {}

    ActiveWords(VersionStore versions, Settings.Words settings) {
        this.versions = versions;
        this.settings = settings;
        seed(PromptLibrary.builtIn().entries());
        this.parsed = lastSound();
        now();
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

    /** Why the words that should run do not; those before them do. */
    public synchronized Optional<FaultyEntry> trouble() {
        now();
        return trouble;
    }

    /** @param active empty: a new file */
    public record Candidate(Entry entry, Optional<String> active) {}

    /** Files of the operator's folder that differ from what runs. @throws FaultyEntry for one that could not run */
    public List<Candidate> candidates() {
        if (settings.folder().isEmpty()) return List.of();
        PromptLibrary own = PromptLibrary.of(settings.folder().get());
        List<Candidate> candidates = differing(own.entries());
        check(stored().with(own));
        return candidates;
    }

    /** What is in the operator's folder, sound or not. */
    public record Folder(List<Candidate> candidates, List<FaultyEntry> faults) {}

    /** Everything that is wrong with the folder, and not the first thing alone. */
    public Folder folder() {
        if (settings.folder().isEmpty()) return new Folder(List.of(), List.of());
        PromptLibrary.Checked own = PromptLibrary.check(settings.folder().get());
        var faults = new ArrayList<>(own.faults());
        faults.addAll(faults(stored().with(own.sound())));
        return new Folder(differing(own.sound().entries()), faults);
    }

    /** All that is wrong with words as a whole: what is not there, what nothing is known of, what the policy and the plan may not say. */
    public List<FaultyEntry> faults(PromptLibrary library) {
        var faults = new ArrayList<FaultyEntry>();
        caught(faults, () -> PromptText.of(library.get(Readers.PROMPT)));
        caught(faults, () -> PolicyFile.parse(library.get(settings.policy())));
        caught(faults, () -> library.find(Readers.CALIBRATION).ifPresent(CalibrationFile::parse));
        caught(faults, () -> faults.addAll(ReplyTexts.faults(library, PlanFile.parse(library.get(settings.plan())))));
        return faults;
    }

    private static void caught(List<FaultyEntry> faults, Runnable check) {
        try {
            check.run();
        } catch (FaultyEntry e) {
            faults.add(e);
        }
    }

    /** The words as they are stored, whether or not they could all be used. */
    public PromptLibrary stored() {
        return PromptLibrary.of(versions.active().stream().map(v -> Entry.parse(v.name(), v.text())).toList());
    }

    /** Names of the operator's files that differ from what runs. @throws FaultyEntry for what cannot run, promoted or not */
    List<String> notRunning() {
        Optional<FaultyEntry> broken = trouble();
        if (broken.isPresent()) throw broken.get();
        List<FaultyEntry> faults = folder().faults();
        if (!faults.isEmpty()) throw faults.get(0);
        return settings.dev() ? List.of() : candidates().stream().map(c -> c.entry().name()).toList();
    }

    public void promote(Candidate candidate, String who) {
        versions.promote(file(candidate.entry()), candidate.entry().source(), who);
    }

    /**
     * What ran before, runs again.
     *
     * @return empty where nothing ran before
     * @throws FaultyEntry where that could no longer run
     */
    public Optional<VersionStore.Version> rollback(String name, String who) {
        String file = fileOf(name);
        Optional<VersionStore.Version> before = versions.before(file);
        before.ifPresent(v -> check(stored().with(PromptLibrary.of(List.of(Entry.parse(v.name(), v.text()))))));
        return before.flatMap(v -> versions.rollback(file, who));
    }

    /** Whenever a version of these words began to run, newest first. */
    public List<VersionStore.Activation> history(String name) {
        return versions.activations(fileOf(name));
    }

    /** The active versions, by name. */
    public List<VersionStore.Version> active() {
        return versions.active();
    }

    /** @param name with or without its ending */
    private String fileOf(String name) {
        return versions.active().stream().map(VersionStore.Version::name).filter(file -> bare(file).equals(bare(name))).findFirst().orElse(name);
    }

    private static String bare(String file) {
        return file.replaceFirst("\\.(md|yaml)$", "");
    }

    private List<Candidate> differing(Collection<Entry> own) {
        var differing = new ArrayList<Candidate>();
        for (Entry entry : own) {
            Optional<String> active = versions.active(file(entry)).map(VersionStore.Version::text);
            if (!active.equals(Optional.of(entry.source()))) differing.add(new Candidate(entry, active));
        }
        return differing;
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
        Object wanted = settings.dev() && settings.folder().isPresent() ? List.of(versions.activeNumbers(), PromptLibrary.mark(settings.folder().get())) : versions.activeNumbers();
        if (!seen.equals(wanted)) {
            try {
                PromptLibrary library = stored();
                if (settings.dev() && settings.folder().isPresent()) library = library.with(PromptLibrary.of(settings.folder().get()));
                parsed = check(library);
                trouble = Optional.empty();
            } catch (FaultyEntry e) {
                trouble = Optional.of(e);
            }
            seen = wanted;
        }
        return Objects.requireNonNull(parsed);
    }

    /** At the start, where no words ran in this process before: of those that cannot be used, the newest version that can. */
    private Parsed lastSound() {
        var texts = new TreeMap<String, String>();
        versions.active().forEach(v -> texts.put(v.name(), v.text()));
        Set<Long> tried = new HashSet<>();
        while (true) {
            try {
                return check(PromptLibrary.of(texts.entrySet().stream().map(t -> Entry.parse(t.getKey(), t.getValue())).toList()));
            } catch (FaultyEntry e) {
                VersionStore.Version older = versions.history(e.path()).stream().filter(v -> tried.add(v.id())).findFirst().orElseThrow(() -> e);
                texts.put(older.name(), older.text());
            }
        }
    }

    private Parsed check(PromptLibrary library) {
        List<FaultyEntry> faults = faults(library);
        if (!faults.isEmpty()) throw faults.get(0);
        return new Parsed(library, PolicyFile.parse(library.get(settings.policy())), PlanFile.parse(library.get(settings.plan())));
    }

    /** As the store names it: with its ending, since that tells how it is read. */
    private static String file(Entry entry) {
        return entry.name() + (entry.path().endsWith(".md") ? ".md" : ".yaml");
    }
}
