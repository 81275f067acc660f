package kept.agent.act;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Facts;
import kept.agent.dunning.Notice;
import kept.agent.guard.ClearedDraft;
import kept.agent.hold.Hold;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.BankChange;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Revision;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Draft;
import kept.agent.write.DraftText;

/** What a person decides: the one way in for the command, the page and the played clerk of the demo. */
public final class Desk {

    /** What is mended, not sent or recorded: in shadow too. */
    private static final Set<WorkItem.Kind> OF_THE_HOUSE = EnumSet.of(WorkItem.Kind.CARE, WorkItem.Kind.FAILED, WorkItem.Kind.BANK_CHANGE);
    /** The rest is left for the next time: an unbounded list is never loaded. */
    private static final int RETRIED_AT_ONCE = 1000;

    private final Stores stores;
    private final Correspondent correspondent;
    private final Clock clock;
    private final boolean shadow;
    private final Actor actor;
    private final BankDesk banks;
    private final Known known;
    private final Review review;
    private final Answering answering;

    public Desk(Stores stores, Known known, Correspondent correspondent, Clock clock, boolean shadow) {
        this.stores = stores;
        this.known = known;
        this.correspondent = correspondent;
        this.clock = clock;
        this.shadow = shadow;
        this.actor = new Actor(clock, Duration.ZERO);
        this.banks = new BankDesk(stores, clock);
        this.review = new Review(stores, known, correspondent, clock);
        this.answering = new Answering(stores, known, correspondent, clock, new Answering.Manner(shadow, Duration.ZERO), Stages.UNWATCHED);
    }

    /** What came of a person's decision. */
    public sealed interface Result {

        /** @param did what was done, in words, in order */
        record Done(List<String> did) implements Result {}

        /** Somebody was faster, or the item has changed since it was looked at (R82). */
        record Conflict(String who, Optional<Instant> when) implements Result {}

        /** The draft does not pass; each line says which limit and whether it can be confirmed under one's name. */
        record Blocked(List<String> refusals) implements Result {}

        record Unknown(long id) implements Result {}

        /** Something has come since the proposal was made: it must be proposed anew first (R83). */
        record Stale(List<String> why) implements Result {}
    }

    /** @param decided the decision that is carried out; empty: it is done at once */
    private record Approval(String who, Set<String> confirmed, Revision revision, Optional<Decided> decided) {

        static Approval of(Decided d) {
            return new Approval(d.who(), d.confirmed(), d.revision(), Optional.of(d));
        }

        /** Within the transaction that does it: of undoing and carrying out, and of two who carry out, one is first. */
        boolean stands(Pen pen, List<String> did) {
            return decided.isEmpty() || pen.worklist().trays().become(decided.get().id(), Decided.State.DONE, String.join("; ", did));
        }
    }

    /** Exactly what approving will do, in words and in order (R78). */
    public List<String> effects(WorkItem item) {
        return effects(item, Revision.NONE);
    }

    /** The same, with what a person has changed. */
    public List<String> effects(WorkItem item, Revision revision) {
        if (item.kind() == WorkItem.Kind.RUN) return runEffects(item);
        if (item.kind() == WorkItem.Kind.FAILED) return List.of("work on the mail once more; where that fails again, it comes back here");
        if (item.kind() == WorkItem.Kind.BANK_CHANGE) return banks.effects(item);
        return review.of(item, revision).map(Review.Reviewed::effects).orElse(List.of(Effects.NOTHING));
    }

    /**
     * An item with a person's changes, worked out and not done.
     *
     * @param statements as the mail was read; {@code changed}: as the person has them
     * @param draft      the letter as it would leave; empty: none does
     * @param refusals   the guard's, each as {@code limit: text} where a person can answer for it
     * @param objections why a changed statement leads to nothing, by its place
     * @param stale      what has come since it was proposed; empty: it may be approved
     */
    public record Look(
            ReceiptId about, List<Statement> statements, List<Statement> changed, Optional<Draft> draft, List<String> effects, List<String> refusals, Map<Integer, String> objections,
            List<String> stale) {}

    /** @return empty when it is no customer's mail of an account on file */
    public Optional<Look> look(WorkItem item, Revision revision, String who) {
        return review.of(item, revision).map(r -> new Look(r.message().id(), review.reading(item).orElseThrow().reading().statements(), r.statements(), r.draft(), r.effects(),
                r.draft().map(d -> correspondent.byPerson(d, Optional.of(r.message()), r.parts(), who, Set.of()).refusals()).orElse(List.of()), r.objections(), review.stale(item)));
    }

    /** Greeting, closing and footer of an answer to the item's mail, for a person to write between. Empty where nobody on file wrote it. */
    public Optional<Draft> blank(WorkItem item) {
        return hand(item, "").flatMap(h -> Optional.of(correspondent.answer(h.message(), h.account(), h.facts(), List.of(), h.language(), false)).flatMap(Correspondent.Written::draft));
    }

    /** What the guard says of a letter in a person's own words. */
    public List<String> refusals(WorkItem item, String text, String who) {
        return hand(item, text).flatMap(Hand::draft).map(d -> correspondent.byPerson(d, hand(item, text).map(Hand::message), List.of(), who, Set.of()).refusals())
                .orElse(List.of("nobody on file wrote this mail: there is no address it may be answered at"));
    }

    private record Hand(Message message, Account account, Facts facts, String language, Optional<Draft> draft) {}

    private Optional<Hand> hand(WorkItem item, String text) {
        Optional<Account> account = item.account().flatMap(stores.ledger()::account);
        Optional<Readings.Kept> kept = review.reading(item).filter(k -> k.message().match().conversation().isPresent());
        if (account.isEmpty() || kept.isEmpty() || item.kind() == WorkItem.Kind.UNMATCHED) return Optional.empty();
        Message message = kept.get().message();
        Facts facts = known.facts(message, account.get());
        String language = kept.get().reading().language();
        return Optional.of(new Hand(message, account.get(), facts, language, correspondent.byHand(message, account.get(), facts, language, text)));
    }

    /** Why this cannot be carried out as things are; empty when it can. */
    Optional<Result> objection(WorkItem item, Decisions.Wish wish, String who) {
        if (shadow && !OF_THE_HOUSE.contains(item.kind()) && wish.verdict() != Decided.Verdict.REFUSE) {
            return Optional.of(new Result.Blocked(List.of("shadow: this installation sends and records nothing yet")));
        }
        List<String> refusals = switch (wish.verdict()) {
            case REFUSE -> List.of();
            case ANSWER -> refusals(item, wish.revision().text().orElse(""), who);
            case APPROVE -> {
                List<String> stale = review.stale(item);
                if (!stale.isEmpty()) yield List.of();
                yield look(item, wish.revision(), who).map(Look::refusals).orElse(List.of());
            }
        };
        if (wish.verdict() == Decided.Verdict.APPROVE && !review.stale(item).isEmpty()) return Optional.of(new Result.Stale(review.stale(item)));
        List<String> unconfirmed = refusals.stream().filter(r -> !wish.confirmed().contains(r.split(": ", 2)[0])).toList();
        return unconfirmed.isEmpty() ? Optional.empty() : Optional.of(new Result.Blocked(unconfirmed));
    }

    int distance(WorkItem item, Revision revision) {
        if (revision.text().isEmpty() || item.draft().isEmpty()) return 0;
        return WordDistance.percent(DraftText.read(item.draft()).mail().text(), revision.text().get());
    }

    public Result approve(long id, int version, String who, Set<String> confirmed) {
        return approve(id, version, new Approval(who, confirmed, Revision.NONE, Optional.empty()));
    }

    Result approve(Decided d) {
        return approve(d.item(), d.version(), Approval.of(d));
    }

    private Result approve(long id, int version, Approval by) {
        Optional<WorkItem> found = stores.worklist().find(id);
        if (found.isEmpty()) return new Result.Unknown(id);
        WorkItem item = found.get();
        String who = by.who();
        if (!item.isOpen() || item.version() != version) return conflict(item);
        if (shadow && !OF_THE_HOUSE.contains(item.kind())) {
            return new Result.Blocked(List.of("shadow: this installation sends and records nothing yet"));
        }
        return switch (item.kind()) {
            case RUN -> approveRun(item, by);
            case MAIL -> approveMail(item, by);
            case BANK_CHANGE -> banks.change(item).map(c -> banks.confirm(c.id(), who)).orElseGet(() -> settle(item, WorkItem.State.APPROVED, by));
            case FAILED -> retry(item.message().orElseThrow(), who);
            case UNMATCHED, UNCERTAIN_SEND, WAITING_FOR_MODEL, CARE -> settle(item, WorkItem.State.APPROVED, by);
        };
    }

    /** @param reason from a short list, e.g. {@code wrong-reading}; in the journal */
    public Result refuse(long id, int version, String who, String reason) {
        return refuse(id, version, reason, new Approval(who, Set.of(), Revision.NONE, Optional.empty()));
    }

    Result refuse(Decided d) {
        return refuse(d.item(), d.version(), d.reason().isEmpty() ? "other" : d.reason(), Approval.of(d));
    }

    private Result refuse(long id, int version, String reason, Approval by) {
        String who = by.who();
        Optional<WorkItem> found = stores.worklist().find(id);
        if (found.isEmpty()) return new Result.Unknown(id);
        WorkItem item = found.get();
        if (!item.isOpen() || item.version() != version) return conflict(item);
        Optional<BankChange> change = item.kind() == WorkItem.Kind.BANK_CHANGE ? banks.change(item) : Optional.empty();
        if (change.isPresent()) return banks.refuse(change.get().id(), who);
        Result result = stores.books().write(lane(item), pen -> {
            if (!by.stands(pen, List.of("refused: " + reason)) || !pen.worklist().settle(id, version, WorkItem.State.REFUSED, who)) return conflict(stores.worklist().find(id).orElse(item));
            by.decided().ifPresent(d -> agreement(pen, item, d, "REFUSED"));
            item.run().ifPresent(run -> pen.notices().refuse(run, who));
            // What the refused reading protected falls with it; a person has looked.
            item.message().ifPresent(message -> pen.holds().liftFrom(message, who));
            review.about(item).filter(m -> !item.message().equals(Optional.of(m))).ifPresent(message -> pen.holds().liftFrom(message, who));
            var facts = new TreeMap<>(Map.of("work", Long.toString(id), "by", who, "reason", reason));
            item.message().ifPresent(message -> facts.put("message", message.toString()));
            item.run().ifPresent(run -> facts.put("run", Long.toString(run)));
            pen.journal().note("work.refused", facts);
            return new Result.Done(List.of("refused: " + reason));
        });
        // Nobody will try it again: the person answers for it, and the account may be written to.
        if (item.kind() == WorkItem.Kind.FAILED && result instanceof Result.Done) stores.receipts().dealtWith(item.message().orElseThrow());
        return result;
    }

    /** Has a mail on which work failed worked on once more (R6): by the running agent, within a second, or by the next one that runs. */
    public Result retry(ReceiptId mail, String who) {
        Optional<WorkItem> item = Shelf.failure(stores, mail);
        if (!stores.receipts().retry(mail)) return new Result.Unknown(mail.value());
        Lane lane = item.map(Desk::lane).or(() -> stores.receipts().find(mail).map(Shelf::lane)).orElse(Lane.INSTALLATION);
        return stores.books().write(lane, pen -> {
            // By the version seen before: should work have failed again in the meantime, its new item stays.
            item.ifPresent(i -> pen.worklist().settle(i.id(), i.version(), WorkItem.State.RESOLVED, who));
            pen.journal().note("mail.retried", Map.of("message", mail.toString(), "by", who));
            return new Result.Done(List.of(mail + " is worked on once more"));
        });
    }

    /** Has all mails on which work failed worked on once more, in the order they came. @return which */
    public List<ReceiptId> retryAll(String who) {
        return stores.receipts().failures(RETRIED_AT_ONCE).stream().map(FailedMail::id).sorted().filter(id -> retry(id, who) instanceof Result.Done).toList();
    }

    /** A line of a run as its mail will arrive (R110). Empty where there is nobody to write to. */
    public Optional<Draft> letter(long notice) {
        Optional<Notice> line = stores.notices().find(notice).filter(n -> !n.invoices().isEmpty());
        return line.flatMap(n -> stores.ledger().account(n.account()).flatMap(a -> correspondent.look(n, a)));
    }

    public Result strike(long notice, String who) {
        Optional<Notice> line = stores.notices().find(notice);
        if (line.isEmpty() || line.get().state() != Notice.State.PLANNED) return new Result.Unknown(notice);
        return stores.books().write(new Lane.OfMailbox("run"), pen -> {
            pen.notices().strike(notice, who);
            pen.journal().note("notice.struck", Map.of("notice", Long.toString(notice), "by", who));
            return new Result.Done(List.of("account " + line.get().account() + " is struck out of the run"));
        });
    }

    private Result approveRun(WorkItem item, Approval by) {
        long run = item.run().orElseThrow();
        return stores.books().write(lane(item), pen -> {
            List<String> did = runEffects(item);
            if (!by.stands(pen, did) || !pen.worklist().settle(item.id(), item.version(), WorkItem.State.APPROVED, by.who())) return conflict(stores.worklist().find(item.id()).orElse(item));
            pen.notices().approve(run, by.who());
            pen.journal().note("run.approved", Map.of("run", Long.toString(run), "by", by.who()));
            return new Result.Done(did);
        });
    }

    private Result approveMail(WorkItem item, Approval by) {
        List<String> stale = review.stale(item);
        if (!stale.isEmpty()) return new Result.Stale(stale);
        Review.Reviewed r = review.of(item, by.revision()).orElseThrow(() -> new IllegalStateException("work item " + item.id() + ": its mail or its account is not kept any more; refuse it"));
        Optional<ClearedDraft> cleared = Optional.empty();
        if (r.draft().isPresent()) {
            Correspondent.Written written = correspondent.byPerson(r.draft().get(), Optional.of(r.message()), r.parts(), by.who(), by.confirmed());
            if (written.cleared().isEmpty()) return new Result.Blocked(written.refusals());
            cleared = written.cleared();
        }
        Optional<ClearedDraft> answer = cleared;
        String who = by.who();
        return stores.books().write(new Lane.OfAccount(r.account().id()), pen -> {
            List<String> did = r.effects();
            if (!by.stands(pen, did) || !pen.worklist().settle(item.id(), item.version(), WorkItem.State.APPROVED, who)) return conflict(stores.worklist().find(item.id()).orElse(item));
            for (Hold hold : r.lifted()) {
                pen.holds().lift(hold.id(), who);
                pen.journal().note("hold.lifted", Map.of("hold", Long.toString(hold.id()), "by", who, "message", r.message().id().toString()));
            }
            r.holds().forEach(hold -> place(pen, hold, who));
            var occasion = new Actor.Occasion(r.message(), r.account().id(), r.message().match().conversation(), who);
            actor.protect(pen, r.binding(), occasion);
            actor.bind(pen, r.binding(), answer, occasion);
            by.decided().ifPresent(d -> agreement(pen, item, d, "AS_PROPOSED"));
            var facts = new TreeMap<>(Map.of("work", Long.toString(item.id()), "message", r.message().id().toString(), "by", who));
            by.revision().statements().forEach((position, change) -> facts.put("statement_" + (position + 1), change.refused().map(why -> "refused " + why).orElse("edited")));
            by.decided().filter(d -> d.distance() > 0).ifPresent(d -> facts.put("letter_changed", d.distance() + " %"));
            pen.journal().note("work.approved", facts);
            return new Result.Done(did);
        });
    }

    private static void place(Pen pen, Hold hold, String who) {
        long id = pen.holds().place(hold);
        var facts = new TreeMap<>(Map.of("hold", Long.toString(id), "reason", hold.reason().name(), "by", who, "message", hold.source().orElseThrow().toString()));
        hold.invoice().ifPresent(i -> facts.put("invoice", i.value()));
        hold.until().ifPresent(d -> facts.put("until", d.toString()));
        pen.journal().note("hold.placed", facts);
    }

    /** How far the person agreed with what was read, statement by statement. */
    private void agreement(Pen pen, WorkItem item, Decided d, String whole) {
        List<Statement> statements = review.reading(item).map(k -> k.reading().statements()).orElse(List.of());
        for (int i = 0; i < statements.size(); i++) {
            Optional<Revision.Change> change = d.revision().of(i);
            String outcome = change.map(c -> c.edit().isPresent() ? "EDITED" : "REFUSED").orElse(whole);
            pen.worklist().trays().verdict(d.id(), i, statements.get(i).intent().code(), outcome);
        }
    }

    /** The person's own answer: the conversation is theirs from then on (R49). */
    Result answer(Decided d) {
        Optional<WorkItem> found = stores.worklist().find(d.item());
        if (found.isEmpty()) return new Result.Unknown(d.item());
        WorkItem item = found.get();
        if (!item.isOpen() || item.version() != d.version()) return conflict(item);
        if (shadow) return new Result.Blocked(List.of("shadow: this installation sends and records nothing yet"));
        Hand hand = hand(item, d.revision().text().orElse("")).orElseThrow();
        Correspondent.Written written = correspondent.byPerson(hand.draft().orElseThrow(), Optional.of(hand.message()), List.of(), d.who(), d.confirmed());
        if (written.cleared().isEmpty()) return new Result.Blocked(written.refusals());
        Approval by = Approval.of(d);
        return stores.books().write(new Lane.OfAccount(hand.account().id()), pen -> {
            List<String> did = List.of(Effects.mail(written.cleared().get().draft().mail()));
            if (!by.stands(pen, did) || !pen.worklist().settle(item.id(), item.version(), WorkItem.State.ANSWERED, d.who())) return conflict(stores.worklist().find(item.id()).orElse(item));
            long id = pen.outbox().enqueue(written.cleared().get(), clock.instant());
            pen.conversations().takeOver(hand.message().match().conversation().orElseThrow(), d.who());
            agreement(pen, item, d, "REFUSED");
            pen.journal().note("work.answered", Map.of("work", Long.toString(item.id()), "message", hand.message().id().toString(), "outbox", Long.toString(id), "by", d.who()));
            return new Result.Done(did);
        });
    }

    /** Works the proposal out anew, with what is known now and with what has joined the item since (R83). */
    public Result proposeAnew(long id, String who) {
        Optional<WorkItem> found = stores.worklist().find(id).filter(WorkItem::isOpen);
        Optional<Account> account = found.flatMap(WorkItem::account).flatMap(stores.ledger()::account);
        if (account.isEmpty()) return new Result.Unknown(id);
        if (!answering.proposeAnew(found.get(), account.get(), who)) return conflict(found.get());
        return new Result.Done(List.of("proposed anew"));
    }

    /**
     * The mail is another account's: the item is closed, and one of that account is opened.
     *
     * @param message the item's mail as it was parsed
     */
    public Result belongsTo(long id, Message message, AccountId account, String who) {
        Optional<WorkItem> found = stores.worklist().find(id).filter(WorkItem::isOpen);
        if (found.isEmpty() || found.get().message().isEmpty()) return new Result.Unknown(id);
        Optional<Account> to = stores.ledger().account(account);
        if (to.isEmpty()) return new Result.Blocked(List.of("there is no account " + account));
        return answering.moved(found.get(), message, to.get(), who).<Result>map(work -> new Result.Done(List.of("/work/" + work))).orElseGet(() -> conflict(found.get()));
    }

    private Result settle(WorkItem item, WorkItem.State state, Approval by) {
        return stores.books().write(lane(item), pen -> {
            if (!by.stands(pen, List.of("settled")) || !pen.worklist().settle(item.id(), item.version(), state, by.who())) return conflict(stores.worklist().find(item.id()).orElse(item));
            pen.journal().note("work.settled", Map.of("work", Long.toString(item.id()), "by", by.who()));
            return new Result.Done(List.of("settled"));
        });
    }

    private List<String> runEffects(WorkItem item) {
        var effects = new ArrayList<String>();
        for (Notice line : stores.notices().lines(item.run().orElseThrow())) {
            if (line.state() != Notice.State.PLANNED) continue;
            effects.add("send level " + line.level() + " to account " + line.account() + ": " + line.invoices().size() + (line.invoices().size() == 1 ? " invoice" : " invoices")
                    + line.total().map(t -> ", " + t.shown()).orElse(""));
        }
        return effects;
    }

    static Result conflict(WorkItem now) {
        return new Result.Conflict(now.settledBy().isEmpty() ? "somebody" : now.settledBy(), now.settledAt());
    }

    private static Lane lane(WorkItem item) {
        return new Lane.Named(item.lane());
    }
}
