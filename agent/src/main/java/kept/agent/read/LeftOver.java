package kept.agent.read;

import java.util.List;

/** Sums in sentences of which nothing was understood: they may be what a statement elsewhere is about. */
final class LeftOver {

    private LeftOver() {}

    /** The whole of an invoice, named again, is none. */
    static boolean sums(List<Line> lines, AccountContext context) {
        return lines.stream().filter(l -> l.said().isEmpty()).flatMap(l -> l.sums().stream())
                .anyMatch(m -> context.invoices().stream().noneMatch(i -> i.amount().equals(m.amount()) || i.open().equals(m.amount())));
    }
}
