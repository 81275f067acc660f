package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Act;
import kept.agent.decide.Decider;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.decide.Facts;
import kept.agent.decide.Reason;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Payment;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.worklist.Revision;
import kept.agent.worklist.Tray;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Draft;
import kept.agent.write.DraftText;

/** What approving an item with a person's changes would do: worked out as it will be done, and not done. */
final class Review {

    /** Holds of a corrected statement stand beside those of the statement as it was read. */
    static final int CORRECTED = 100;
    private static final Duration FRESH_FOR = Duration.ofHours(48);

    private final Stores stores;
    private final Known known;
    private final Correspondent correspondent;
    private final Clock clock;
    private final Decider decider = new Decider();

    Review(Stores stores, Known known, Correspondent correspondent, Clock clock) {
        this.stores = stores;
        this.known = known;
        this.correspondent = correspondent;
        this.clock = clock;
    }

    /**
     * @param message    the mail the proposal is about
     * @param statements as the person has them, refused ones among them
     * @param binding    to be carried out, in order, but for the letter
     * @param holds      to be placed, and those to be lifted
     * @param draft      the letter; empty: none is sent
     * @param objections why a change leads to nothing that can be recorded, each with the statement it is about
     */
    record Reviewed(Message message, Account account, List<Statement> statements, List<Act> binding, List<Act.Part> parts, List<Hold> holds, List<Hold> lifted, Optional<Draft> draft,
            Map<Integer, String> objections) {

        List<String> effects() {
            var effects = new ArrayList<String>();
            lifted.forEach(h -> effects.add(Effects.lifted(h)));
            holds.forEach(h -> effects.add(Effects.held(h)));
            binding.forEach(a -> effects.add(Effects.of(a)));
            draft.ifPresent(d -> effects.add(Effects.mail(d.mail())));
            if (effects.isEmpty()) effects.add(Effects.NOTHING);
            return effects;
        }
    }

    /** The mail an item's proposal is about: the newest that it knows of. */
    Optional<ReceiptId> about(WorkItem item) {
        return stores.worklist().trays().find(item.id()).flatMap(Tray::about).or(item::message);
    }

    Optional<Readings.Kept> reading(WorkItem item) {
        return about(item).flatMap(stores.readings()::find);
    }

    /** @return empty when the item is no customer's mail of an account on file */
    Optional<Reviewed> of(WorkItem item, Revision revision) {
        if (item.kind() != WorkItem.Kind.MAIL) return Optional.empty();
        Optional<Account> account = item.account().flatMap(stores.ledger()::account);
        return reading(item).flatMap(kept -> account.map(a -> of(item, revision, kept, a)));
    }

    private Reviewed of(WorkItem item, Revision revision, Readings.Kept kept, Account account) {
        Optional<Decision> decision = item.proposal().isEmpty() ? Optional.empty() : Optional.of(DecisionText.read(item.proposal()));
        List<Act> acts = decision.map(Decision::acts).orElse(List.of());
        Message message = kept.message();
        List<Act.Part> parts = acts.stream().filter(Act.Answer.class::isInstance).map(Act.Answer.class::cast).flatMap(a -> a.parts().stream()).toList();
        List<Act> binding = acts.stream().filter(a -> a.binding() && !(a instanceof Act.Answer)).toList();
        if (revision.statements().isEmpty()) {
            Optional<Draft> draft = item.draft().isEmpty() ? Optional.empty() : Optional.of(DraftText.read(item.draft()));
            return new Reviewed(message, account, kept.reading().statements(), binding, parts, List.of(), List.of(), draft.map(d -> worded(d, revision)), Map.of());
        }
        return changed(message, account, kept.reading(), revision, binding, parts);
    }

    private Reviewed changed(Message message, Account account, Reading reading, Revision revision, List<Act> proposed, List<Act.Part> proposedParts) {
        Facts facts = known.facts(message, account);
        List<Statement> statements = statements(reading, revision);
        var binding = new ArrayList<Act>();
        var parts = new ArrayList<Act.Part>();
        var holds = new ArrayList<Hold>();
        var lifted = new ArrayList<Hold>();
        var objections = new java.util.TreeMap<Integer, String>();
        LocalDate today = LocalDate.now(clock.withZone(account.zone()));
        for (int i = 0; i < statements.size(); i++) {
            int position = i;
            Optional<Revision.Change> change = revision.of(i);
            if (change.isEmpty()) {
                proposed.stream().filter(a -> a.position() == position).forEach(binding::add);
                proposedParts.stream().filter(p -> p.position() == position).forEach(parts::add);
                continue;
            }
            stores.holds().of(account.id()).stream().filter(h -> h.source().equals(Optional.of(message.id())) && h.position() == position && h.stands(today)).forEach(lifted::add);
            if (change.get().edit().isEmpty()) continue;
            Decider.Follows follows = decider.follows(i, statements, facts);
            for (Act act : follows.acts()) {
                if (act instanceof Act.PlaceHold hold) holds.addAll(holds(hold, message, account));
                else binding.add(act);
            }
            follows.part().ifPresent(parts::add);
            if (!follows.objections().isEmpty()) objections.put(i, String.join("; ", follows.objections().stream().map(Reason::text).distinct().toList()));
        }
        boolean answers = !parts.isEmpty() && message.mailClass().mayBeAnswered() && facts.sender().isPresent();
        Optional<Draft> draft = answers ? correspondent.answer(message, account, facts, parts, reading.language(), false).draft() : Optional.empty();
        return new Reviewed(message, account, statements, binding, parts, holds, lifted, draft.map(d -> worded(d, revision)), objections);
    }

    private static Draft worded(Draft draft, Revision revision) {
        return revision.text().map(draft::withText).orElse(draft);
    }

    private List<Hold> holds(Act.PlaceHold act, Message message, Account account) {
        var holds = new ArrayList<Hold>();
        var invoices = act.invoices().isEmpty() ? List.<Optional<kept.agent.ledger.InvoiceId>>of(Optional.empty()) : act.invoices().stream().map(Optional::of).toList();
        for (var invoice : invoices) {
            holds.add(new Hold(0, account.id(), invoice, act.contact(), act.reason(), act.until(), Hold.AGENT, Optional.of(message.id()), act.position() + CORRECTED, clock.instant(), Optional.empty()));
        }
        return holds;
    }

    /** What a person corrects is certain, and its words are taken as they were claimed. */
    private static List<Statement> statements(Reading reading, Revision revision) {
        var statements = new ArrayList<Statement>();
        for (int i = 0; i < reading.statements().size(); i++) {
            Statement s = reading.statements().get(i);
            Optional<Revision.Edit> edit = revision.of(i).flatMap(Revision.Change::edit);
            statements.add(edit.map(e -> new Statement(e.intent(), s.quote().or(() -> Optional.of(new Quote(s.claimed(), 0, false))), s.claimed(), e.invoices(), e.day(),
                    "", e.amount(), 1, List.of(), s.details())).orElse(s));
        }
        return statements;
    }

    /** What has come since the proposal was made, in words; empty: it may be approved (R83). */
    List<String> stale(WorkItem item) {
        if (item.kind() != WorkItem.Kind.MAIL || item.account().isEmpty()) return List.of();
        var why = new ArrayList<String>();
        Instant proposedAt = stores.worklist().trays().find(item.id()).map(Tray::proposedAt).orElse(item.openedAt());
        Optional<ReceiptId> about = about(item);
        Optional<ReceiptId> joined = item.joined().stream().filter(j -> about.filter(a -> j.compareTo(a) > 0).isPresent()).reduce((a, b) -> b);
        Optional<ReceiptId> newer = about.flatMap(a -> stores.conversations().newerInbound(item.account().get(), a))
                .filter(n -> stores.receipts().find(n).filter(r -> r.storedAt().isAfter(proposedAt)).isPresent());
        joined.or(() -> newer).ifPresent(m -> why.add("the customer wrote again (" + m + ")"));
        long payments = stores.ledger().payments(item.account().get()).stream().map(Payment::recordedAt).filter(proposedAt::isBefore).count();
        if (payments > 0) why.add(payments == 1 ? "a payment came in" : payments + " payments came in");
        if (Duration.between(proposedAt, clock.instant()).compareTo(FRESH_FOR) > 0) why.add("the proposal is older than 48 hours");
        return why;
    }
}
