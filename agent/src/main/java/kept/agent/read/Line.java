package kept.agent.read;

import java.util.List;

/**
 * A sentence and what it is taken to say.
 *
 * @param suspicion it may say something that was not understood
 */
record Line(Heard heard, List<Said> said, boolean suspicion) {

    Line {
        said = List.copyOf(said);
    }

    Line saying(List<Said> other) {
        return new Line(heard, other, suspicion);
    }

    Line explained() {
        return new Line(heard, said, false);
    }

    boolean says(Intent intent) {
        return said.stream().anyMatch(s -> s.intent() == intent);
    }

    List<InvoiceFinder.Mention> invoices() {
        return heard.invoices();
    }

    List<AmountFinder.Mention> sums() {
        return heard.sums();
    }
}
