package kept.agent.keep;

import java.util.List;
import kept.agent.conversation.Forgotten;
import kept.agent.ledger.LedgerImport;

/** Books that still name who was forgotten bring them in without name and address. */
public final class ForgetfulImport implements LedgerImport {

    private final LedgerImport books;
    private final Forgotten forgotten;

    public ForgetfulImport(LedgerImport books, Forgotten forgotten) {
        this.books = books;
        this.forgotten = forgotten;
    }

    @Override
    public Staging begin(String who) {
        return new Forgetful(books.begin(who));
    }

    private Entry forgotten(Entry entry) {
        boolean known = entry instanceof OfContact c && (forgotten.knows(c.id()) || forgotten.knows(c.address()));
        if (!known) return entry;
        var c = (OfContact) entry;
        return new OfContact(c.id(), forgotten.pseudonym(c.address()), "", c.role(), c.language(), c.accounts());
    }

    private final class Forgetful implements Staging {

        private final Staging staging;

        private Forgetful(Staging staging) {
            this.staging = staging;
        }

        @Override
        public void stage(List<Line> lines) {
            staging.stage(lines.stream().map(line -> new Line(line.file(), line.number(), forgotten(line.entry()))).toList());
        }

        @Override
        public List<Problem> problems() {
            return staging.problems();
        }

        @Override
        public Summary summary() {
            return staging.summary();
        }

        @Override
        public Summary publish() {
            return staging.publish();
        }

        @Override
        public void close() {
            staging.close();
        }
    }
}
