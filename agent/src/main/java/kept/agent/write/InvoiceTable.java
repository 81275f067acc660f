package kept.agent.write;

import java.util.ArrayList;
import java.util.List;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.Money;

/** Open invoices as a plain-text table: number, due day, open amount; below them the total, and what a credit leaves of it. */
final class InvoiceTable {

    private final Phrasing phrasing;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    private InvoiceTable(Phrasing phrasing) {
        this.phrasing = phrasing;
    }

    /** @param credits unapplied cash and free credit notes of the account; shown and netted where there are any (R113) */
    static Value of(Phrasing phrasing, List<Invoice> invoices, Money credits) {
        var table = new InvoiceTable(phrasing);
        for (Invoice invoice : invoices) {
            table.rows.add(new String[] {
                table.figure(Sources.number(invoice)), table.figure(Sources.shortDue(invoice, phrasing)), table.figure(Sources.open(invoice, phrasing))});
        }
        var sums = new ArrayList<String[]>();
        Money total = Sums.open(invoices);
        if (invoices.size() > 1) sums.add(new String[] {phrasing.word("table", "total"), "", table.figure(Sources.total(total, phrasing))});
        if (credits.isPositive()) {
            sums.add(new String[] {phrasing.word("table", "credit"), "", "-" + table.figure(Sources.credits(credits, phrasing))});
            sums.add(new String[] {phrasing.word("table", "payable"), "", table.figure(Sources.payable(total.minus(credits), phrasing))});
        }
        return new Value("table", table.lines(sums), table.figures);
    }

    private String figure(Figure figure) {
        figures.add(figure);
        return figure.text();
    }

    private String lines(List<String[]> sums) {
        String[] head = {phrasing.word("table", "invoice"), phrasing.word("table", "due"), phrasing.word("table", "open")};
        int[] widths = new int[3];
        var all = new ArrayList<String[]>();
        all.add(head);
        all.addAll(rows);
        all.addAll(sums);
        for (String[] row : all) {
            for (int i = 0; i < 3; i++) widths[i] = Math.max(widths[i], row[i].length());
        }
        var out = new StringBuilder();
        line(out, head, widths);
        for (String[] row : rows) line(out, row, widths);
        if (!sums.isEmpty()) out.append("-".repeat(widths[0] + widths[1] + widths[2] + 6)).append('\n');
        for (String[] row : sums) line(out, row, widths);
        return out.toString().stripTrailing();
    }

    private static void line(StringBuilder out, String[] row, int[] widths) {
        out.append(row[0]).append(" ".repeat(widths[0] - row[0].length() + 3))
                .append(row[1]).append(" ".repeat(widths[1] - row[1].length() + 3))
                .append(" ".repeat(widths[2] - row[2].length())).append(row[2]).append('\n');
    }
}
