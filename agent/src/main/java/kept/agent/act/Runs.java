package kept.agent.act;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import kept.agent.decide.Decision;
import kept.agent.dunning.Approval;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.dunning.Plan;
import kept.agent.hold.Hold;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.promise.Promise;

/** Notices and follow-ups: planned by the clock, put before a person as one work item, written and queued account by account. */
public final class Runs {

    private final Stores stores;
    private final Planner planner;
    private final Correspondent correspondent;
    private final Rules rules;
    private final Clock clock;

    public Runs(Stores stores, Planner planner, Correspondent correspondent, Rules rules, Clock clock) {
        this.stores = stores;
        this.planner = planner;
        this.correspondent = correspondent;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What the operator has set.
     *
     * @param plan    the active one, asked each time; so is the policy
     * @param approve whether a run waits for a person
     */
    public record Rules(Supplier<Plan> plan, Supplier<Policy> policy, Approval approve) {}

    /** Once a day; a day on which no notice is due has no run. One that need not be approved goes in the agent's name. */
    public void plan(LocalDate day) {
        if (stores.notices().runOf(day).isPresent()) return;
        List<Notice> lines = planner.plan(day);
        long planned = lines.stream().filter(l -> l.state() == Notice.State.PLANNED).count();
        if (planned == 0) return;
        stores.books().write(new Lane.OfMailbox("run"), pen -> {
            // Another process may have planned the day in the meantime: of two runs the first stands, as it was proposed.
            if (stores.notices().runOf(day).isPresent()) return null;
            long run = pen.notices().propose(day, lines);
            pen.journal().note("run.proposed", Map.of("run", Long.toString(run), "planned", Long.toString(planned), "left_out", Long.toString(lines.size() - planned)));
            if (rules.approve().isNeeded(approvedByPeople())) {
                String headline = "notice run of " + day + ": " + planned + (planned == 1 ? " account" : " accounts") + " to remind, " + (lines.size() - planned) + " left out";
                pen.worklist().open(WorkItems.run(run, Optional.empty(), headline, clock.instant()));
            } else if (pen.notices().approve(run, Hold.AGENT)) {
                pen.journal().note("run.approved", Map.of("run", Long.toString(run), "by", Hold.AGENT));
            }
            return null;
        });
    }

    private long approvedByPeople() {
        return stores.notices().runs(Integer.MAX_VALUE).stream()
                .filter(r -> r.state() == Notices.State.APPROVED || r.state() == Notices.State.DONE).filter(r -> !r.approvedBy().equals(Hold.AGENT)).count();
    }

    /** Picks up where a killed process stopped: a line is queued once, whatever happens. */
    public void sendApproved() {
        for (Notices.Run run : stores.notices().runs(20)) {
            if (run.state() != Notices.State.APPROVED) continue;
            for (Notice line : stores.notices().lines(run.id())) {
                if (line.state() == Notice.State.PLANNED) send(line, run);
            }
            stores.books().write(new Lane.OfMailbox("run"), pen -> {
                pen.notices().finished(run.id());
                return null;
            });
        }
    }

    private void send(Notice line, Notices.Run run) {
        Account account = stores.ledger().account(line.account()).orElseThrow();
        Optional<String> overtaken = planner.objection(line, account);
        if (overtaken.isPresent()) {
            cancel(line, account, overtaken.get());
            return;
        }
        var conversation = conversationOf(account);
        Correspondent.Written written = correspondent.notice(line, account, conversation, run.approvedBy());
        if (written.cleared().isEmpty()) {
            cancel(line, account, String.join("; ", written.refusals()));
            return;
        }
        try {
            stores.books().write(new Lane.OfAccount(account.id()), pen -> {
                if (!pen.notices().queued(line.id())) return null;
                long id = pen.outbox().enqueue(written.cleared().get(), window(account));
                var facts = new TreeMap<>(Map.of("notice", Long.toString(line.id()), "level", Integer.toString(line.level()), "outbox", Long.toString(id), "approved_by", run.approvedBy(),
                        "on", line.on().toString()));
                for (int i = 0; i < line.invoices().size(); i++) facts.put("invoice_" + (i + 1), line.invoices().get(i).value());
                pen.journal().note("notice.queued", facts);
                return null;
            });
        } catch (Outbox.AlreadyReminded e) {
            cancel(line, account, "the account was written to on this day already");
        }
    }

    private void cancel(Notice line, Account account, String why) {
        stores.books().write(new Lane.OfAccount(account.id()), pen -> {
            if (stores.notices().find(line.id()).filter(n -> n.state() == Notice.State.PLANNED).isEmpty()) return null;
            pen.notices().cancelled(line.id(), why);
            pen.journal().note("notice.cancelled", Map.of("notice", Long.toString(line.id())));
            return null;
        });
    }

    /** Each broken promise gets one mail, and that one only if nothing else speaks against writing. */
    public void followUp(LocalDate day) {
        for (Promise promise : stores.promises().dueBefore(day.minusDays(rules.policy().get().graceDays()))) {
            Account account = stores.ledger().account(promise.account()).orElseThrow();
            Promise.Outcome outcome = planner.outcome(promise);
            if (outcome == Promise.Outcome.KEPT) {
                settle(promise, "promise.kept");
                continue;
            }
            if (outcome != Promise.Outcome.BROKEN && outcome != Promise.Outcome.PARTLY_KEPT) continue;
            if (planner.mustNotFollowUp(promise, account).isPresent()) continue;
            Correspondent.Written written = correspondent.followUp(promise, account, promise.conversation().orElseGet(() -> conversationOf(account)));
            if (written.cleared().isEmpty()) {
                care(promise, account, written.refusals());
                continue;
            }
            try {
                stores.books().write(new Lane.OfAccount(account.id()), pen -> {
                    if (!pen.promises().followedUp(promise.id())) return null;
                    long id = pen.outbox().enqueue(written.cleared().get(), window(account));
                    pen.journal().note("promise.followed-up", Map.of("promise", Long.toString(promise.id()), "outcome", outcome.name(), "outbox", Long.toString(id)));
                    return null;
                });
            } catch (Outbox.AlreadyReminded e) {
                // Nothing was written: it is due again tomorrow.
                continue;
            }
        }
    }

    private void settle(Promise promise, String kind) {
        stores.books().write(new Lane.OfAccount(promise.account()), pen -> {
            if (!pen.promises().followedUp(promise.id())) return null;
            pen.journal().note(kind, Map.of("promise", Long.toString(promise.id())));
            return null;
        });
    }

    private void care(Promise promise, Account account, List<String> refusals) {
        stores.books().write(new Lane.OfAccount(account.id()), pen -> {
            if (!pen.promises().followedUp(promise.id())) return null;
            pen.journal().note("promise.broken", Map.of("promise", Long.toString(promise.id())));
            pen.worklist().open(WorkItems.broken(promise, account, refusals, clock.instant()));
            return null;
        });
    }

    private kept.agent.conversation.ConversationId conversationOf(Account account) {
        return stores.conversations().current(account.id()).map(c -> c.id())
                .orElseGet(() -> stores.books().write(new Lane.OfAccount(account.id()), pen -> pen.conversations().begin(account.id(), "")));
    }

    /** Now, or when the account's window opens next. */
    private Instant window(Account account) {
        return rules.plan().get().nextOpen(clock.instant(), account.zone());
    }
}
