package kept.agent.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** One statement for each distinct day and sum: what says the same once more is not another statement. */
final class Merging {

    private Merging() {}

    static List<Statement> merged(List<Statement> statements) {
        var out = new ArrayList<Statement>();
        for (Statement next : statements) {
            int same = -1;
            for (int i = 0; i < out.size() && same < 0; i++) if (areOne(out.get(i), next)) same = i;
            if (same < 0) out.add(next);
            else out.set(same, both(out.get(same), next));
        }
        return List.copyOf(out);
    }

    private static boolean areOne(Statement a, Statement b) {
        if (a.intent() != b.intent() || !a.date().equals(b.date()) || a.isProven() != b.isProven() || !a.isProven() && !a.claimed().equals(b.claimed())) return false;
        if (a.amount().isEmpty() && b.amount().isEmpty()) return true;
        // Said again, once with its sum and once without, or twice with the same: still one.
        boolean sameSum = a.amount().equals(b.amount()) || a.amount().isEmpty() || b.amount().isEmpty();
        return sameSum && new LinkedHashSet<>(a.invoices()).equals(new LinkedHashSet<>(b.invoices()));
    }

    private static Statement both(Statement a, Statement b) {
        var invoices = new LinkedHashSet<>(a.invoices());
        invoices.addAll(b.invoices());
        var doubts = new LinkedHashMap<Doubt.Kind, Doubt>();
        a.doubts().forEach(d -> doubts.putIfAbsent(d.kind(), d));
        b.doubts().forEach(d -> doubts.putIfAbsent(d.kind(), d));
        var details = new LinkedHashMap<>(b.details());
        details.putAll(a.details());
        return new Statement(a.intent(), a.quote(), a.claimed(), List.copyOf(invoices), a.date(), a.working(), a.amount().or(b::amount),
                Math.min(a.confidence(), b.confidence()), List.copyOf(doubts.values()), details);
    }
}
