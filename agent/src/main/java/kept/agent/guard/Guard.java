package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import kept.agent.write.Draft;
import kept.agent.write.Phrasing;
import kept.agent.write.ReplyTexts;
import kept.prompts.PromptLibrary;

/**
 * The only way out: nothing leaves that has not passed one of two sheets of limits, and only this package makes a {@link ClearedDraft}
 * (invariant 1). Each limit looks at the finished mail, not at how it came about.
 */
public final class Guard {

    private final Supplier<PromptLibrary> words;
    private final List<Limit> always;
    private final List<Limit> alone;

    /** @param words the texts that run now */
    public Guard(Supplier<PromptLibrary> words) {
        this.words = words;
        this.always = List.of(
                new OwnAccount(),
                new KnownRecipients(),
                new SafeHeaders(),
                new OtherAccountsData(),
                new OwnFiles(words),
                new BankDetails(),
                new CompleteCreditor(),
                new ReachableRecipients(),
                new AutomaticAddress(),
                new CopiesComplete(),
                new FigureWithoutSource(),
                new FigureChanged(words));
        this.alone = List.of(
                new MarkedAutomatic(),
                new ProvenSender(),
                new TakenOver(),
                new Consumer(),
                new NeverAlone(),
                new LoopBrake(),
                new NewContact(),
                new KnownLanguage(words),
                new TextsChanged(),
                new FreeText(),
                new Disclosure(words));
    }

    /** Refuses whatever is not proven. */
    public Clearance automatic(Draft draft, GuardFacts facts) {
        List<Clearance.Refusal> refusals = refusals(draft, facts, true);
        return refusals.isEmpty() ? new Clearance.Cleared(new ClearedDraft(draft, ClearedDraft.Sheet.AUTOMATIC, "agent")) : new Clearance.Refused(refusals);
    }

    /**
     * A person answers for the mail. Other accounts' data, unknown recipients, unsafe headers and strange bank details never pass; the rest passes
     * where the person confirmed it by its limit's name.
     *
     * @param who the person's name as the journal knows it; not blank
     */
    public Clearance byPerson(Draft draft, GuardFacts facts, Set<String> confirmedLimits, String who) {
        if (who.isBlank()) throw new IllegalArgumentException("a mail leaves under somebody's name: who approves " + draft.mail().key() + "?");
        List<Clearance.Refusal> refusals = refusals(draft, facts, false).stream().filter(r -> !(r.confirmable() && confirmedLimits.contains(r.limit()))).toList();
        return refusals.isEmpty() ? new Clearance.Cleared(new ClearedDraft(draft, ClearedDraft.Sheet.BY_A_PERSON, who)) : new Clearance.Refused(refusals);
    }

    private List<Clearance.Refusal> refusals(Draft draft, GuardFacts facts, boolean automatic) {
        PromptLibrary library = words.get();
        if (!ReplyTexts.languages(library).contains(draft.language())) {
            return List.of(new Clearance.Refusal("language", "there are no letters in '" + draft.language() + "'", false));
        }
        Coverage coverage = Coverage.of(draft, library, Phrasing.of(library, draft.language(), facts.sheet().account()));
        var limits = new ArrayList<>(always);
        if (automatic) limits.addAll(alone);
        var refusals = new ArrayList<Clearance.Refusal>();
        for (Limit limit : limits) {
            for (String objection : limit.objections(draft, facts, coverage)) refusals.add(new Clearance.Refusal(limit.name(), objection, limit.confirmable()));
        }
        return refusals;
    }
}
