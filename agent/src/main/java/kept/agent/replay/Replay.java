package kept.agent.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kept.agent.act.Known;
import kept.agent.act.Stores;
import kept.agent.conversation.Message;
import kept.agent.decide.Act;
import kept.agent.decide.Decider;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.decide.Facts;
import kept.agent.ledger.Account;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.read.Letter;
import kept.agent.read.Reader;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.agent.worklist.WorkItem;

/** Reads and decides stored mails once more (R73). It has nothing to write with: stores are asked, and nothing is handed on. */
public final class Replay {

    private final Stores stores;
    private final Past past;
    private final Policy active;
    private final Decider decider = new Decider();

    /** @param active what may be done alone as it runs: for the comparison */
    public Replay(Stores stores, Known known, Policy active) {
        this.stores = stores;
        this.past = new Past(stores, known);
        this.active = active;
    }

    /**
     * @param reader empty: what was read then stands, and only the policy is another
     * @param policy of the candidate
     */
    public record Candidate(Optional<Reader> reader, Policy policy) {}

    /** @param wordless mails whose words are no longer kept: there is nothing to read again */
    public record Result(List<Replayed> mails, int wordless) {
        public Result {
            mails = List.copyOf(mails);
        }
    }

    /** Mails read and decided since, in the order they came; at most so many, the newest of them. */
    public Result since(Instant since, int limit, Candidate candidate) {
        var kept = new ArrayList<Readings.Kept>();
        int wordless = 0;
        for (Account account : stores.ledger().accounts()) {
            for (Readings.Kept k : stores.readings().of(account.id())) {
                if (k.message().receivedAt().isBefore(since) || k.decision().isEmpty()) continue;
                if (stores.receipts().find(k.message().id()).map(r -> r.removed().isPresent()).orElse(true)) wordless++;
                else kept.add(k);
            }
        }
        kept.sort(Comparator.comparing(k -> k.message().id()));
        List<Readings.Kept> newest = kept.subList(Math.max(0, kept.size() - limit), kept.size());
        return new Result(newest.stream().map(k -> replayed(k, candidate)).toList(), wordless);
    }

    private Replayed replayed(Readings.Kept kept, Candidate candidate) {
        Message message = kept.message();
        Account account = kept.account().flatMap(stores.ledger()::account).orElseThrow();
        Reading reading = candidate.reader().map(r -> r.read(Letter.of(message), past.context(message, account))).orElse(kept.reading());
        Decision baseline = decider.decide(message, kept.reading(), past.facts(message, account, active));
        Facts facts = past.facts(message, account, candidate.policy());
        Decision decision = decider.decide(message, reading, facts);
        Optional<WorkItem.State> person = stores.worklist().about(message.id()).stream().filter(w -> w.kind() == WorkItem.Kind.MAIL || w.kind() == WorkItem.Kind.WAITING_FOR_MODEL)
                .map(WorkItem::state).reduce((a, b) -> b);
        return new Replayed(message, account, DecisionText.read(kept.decision()), baseline, decision, reading, person, atStake(baseline, decision, facts));
    }

    private static Optional<Money> atStake(Decision a, Decision b, Facts facts) {
        Set<InvoiceId> spokenOf = new TreeSet<>(Comparator.comparing(InvoiceId::value));
        Stream.concat(a.acts().stream(), b.acts().stream()).forEach(act -> spokenOf.addAll(invoices(act)));
        List<Money> open = facts.invoices().stream().filter(i -> spokenOf.contains(i.number())).map(Invoice::open).toList();
        if (open.stream().map(Money::currency).distinct().count() != 1) return Optional.empty();
        return open.stream().reduce(Money::plus);
    }

    private static List<InvoiceId> invoices(Act act) {
        if (act instanceof Act.RecordPromise p) return p.invoices().stream().map(x -> x.invoice()).toList();
        if (act instanceof Act.OpenDispute d) return d.invoices();
        if (act instanceof Act.PlaceHold h) return h.invoices();
        if (act instanceof Act.Answer answer) return answer.parts().stream().flatMap(p -> p.invoices().stream()).toList();
        return List.of();
    }
}
