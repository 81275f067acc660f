package kept.console.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kept.agent.read.Quote;
import kept.agent.read.Statement;

/** A text cut at the ends of the quoted words, so that each piece can be shown with the statements it carries. */
public final class Highlights {
    private Highlights() {}

    /** @param statements places in the reading, from 0; empty for words that nothing was read from */
    public record Piece(String text, List<Integer> statements) {
        public Piece {
            statements = List.copyOf(statements);
        }
    }

    /** @param inSubject whether the text is the subject, or the new text */
    public static List<Piece> of(String text, List<Statement> statements, boolean inSubject) {
        var cuts = new TreeSet<>(List.of(0, text.length()));
        for (Statement statement : statements) {
            if (!stands(statement, text, inSubject)) continue;
            cuts.add(statement.quote().get().start());
            cuts.add(statement.quote().get().end());
        }
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (int to : cuts) {
            if (to == from) continue;
            pieces.add(new Piece(text.substring(from, to), over(from, text, statements, inSubject)));
            from = to;
        }
        return pieces;
    }

    private static List<Integer> over(int at, String text, List<Statement> statements, boolean inSubject) {
        var over = new ArrayList<Integer>();
        for (int i = 0; i < statements.size(); i++) {
            if (!stands(statements.get(i), text, inSubject)) continue;
            Quote quote = statements.get(i).quote().get();
            if (quote.start() <= at && at < quote.end()) over.add(i);
        }
        return over;
    }

    /** The words are there, where the reading says: a mail shown otherwise than it was read would highlight what nobody read. */
    private static boolean stands(Statement statement, String text, boolean inSubject) {
        return statement.quote().filter(q -> q.inSubject() == inSubject && q.start() >= 0 && q.end() <= text.length() && text.startsWith(q.text(), q.start())).isPresent();
    }
}
