package kept.agent.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Silences a day that was read out of the middle of something that was not: "the penultimate Friday", "next weekend",
 * "Friday 31 April". Dates with a month stand on their own and are left alone.
 */
final class Neighbours {

    private static final int LAST_DAY = 31;
    private static final String UNREAD = " beside it could not be read";

    private final List<DayFinder.Found> found;

    private Neighbours(List<DayFinder.Found> found) {
        this.found = found;
    }

    static List<DayFinder.Found> checked(List<DayFinder.Found> found) {
        Neighbours neighbours = new Neighbours(found);
        List<DayFinder.Found> checked = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            checked.add(neighbours.check(i));
        }
        // What touches something unread is part of it: "first Monday in 2 months".
        for (int i = 1; i < checked.size(); i++) {
            silence(checked, i - 1, i);
        }
        for (int i = checked.size() - 1; i > 0; i--) {
            silence(checked, i, i - 1);
        }
        return checked;
    }

    private static void silence(List<DayFinder.Found> checked, int unread, int other) {
        boolean touch = checked.get(Math.min(unread, other)).end() == checked.get(Math.max(unread, other)).start();
        boolean isUnread = checked.get(unread).said().sense().note().endsWith(UNREAD);
        if (touch && isUnread && checked.get(other).said().sense().shape() != Value.Shape.NONE) {
            checked.set(other, checked.get(other).silent("the words" + UNREAD));
        }
    }

    private DayFinder.Found check(int i) {
        DayFinder.Found mention = found.get(i);
        Value.Sense sense = mention.said().sense();
        Chart chart = mention.chart();
        if (sense.sure() && sense.shape() == Value.Shape.DATE && yearUnread(mention.last(), chart.token(mention.end()))) {
            return mention.silent("the year" + UNREAD);
        }
        if (!sense.sure() || sense.shape() == Value.Shape.DATE) {
            return mention;
        }
        int before = i == 0 ? -1 : found.get(i - 1).end();
        int after = i + 1 == found.size() ? Integer.MAX_VALUE : found.get(i + 1).start();
        boolean wordBefore = mention.start() - 1 >= before && chart.longest("unread-before", mention.start() - 1).isPresent();
        boolean wordAfter = mention.end() < after && chart.longest("unread-after", mention.end()).isPresent();
        if (wordBefore || wordAfter) {
            return mention.silent("the words" + UNREAD);
        }
        int date = past(chart, mention.end());
        return date < after && looksLikeDate(chart, date) ? mention.silent("the date" + UNREAD) : mention;
    }

    /** "10 August 88", "21 November 2014-X": a day of another year than the next one. */
    private static boolean yearUnread(Token last, Token next) {
        boolean month = last.is(Token.Kind.WORD);
        boolean far = next.is(Token.Kind.NUMBER) && next.word().length() == 2 && next.number() > LAST_DAY;
        return month && (far || (next.is(Token.Kind.OPAQUE) && next.word().matches("(?:19|20)\\d\\d\\D.*")));
    }

    /** The place after a comma or bracket and an article. */
    private static int past(Chart chart, int at) {
        Token token = chart.token(at);
        int next = token.isSign(",") || token.isSign("(") || token.isSign("-") ? at + 1 : at;
        return chart.longest("the", next).map(Chart.Parse::end).orElse(next);
    }

    /** The place after a number in words. */
    private static int spelt(Chart chart, int at) {
        return Stream.of("ordinal", "number").flatMap(slot -> chart.longest(slot, at).stream()).mapToInt(Chart.Parse::end).max().orElse(at);
    }

    private static boolean looksLikeDate(Chart chart, int at) {
        if (chart.token(at).is(Token.Kind.NUMERIC)) {
            // "today 11.40" is a time.
            return !chart.token(at).word().matches("\\d{1,2}\\.(?:1[3-9]|[2-5]\\d|00)");
        }
        if (chart.longest("month", at).isPresent() || (chart.longest("mon", at).isPresent() && spelt(chart, at + 1) > at + 1)) {
            return true;
        }
        int spelt = spelt(chart, at);
        if (spelt > at && (chart.longest("month", spelt).isPresent() || chart.longest("mon", spelt).isPresent())) {
            return true;
        }
        int dot = chart.token(at + 1).isSign(".") ? at + 2 : at + 1;
        int month = chart.longest("of", dot).map(Chart.Parse::end).orElse(dot);
        return chart.longest("dom", at).isPresent() && chart.longest("month", month).isPresent();
    }
}
