package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Who corrects himself means the last word: "we pay on the 10th. Sorry, wrong week: the 17th" (rule 12). */
final class CorrectionRules {

    private CorrectionRules() {}

    /**
     * @param text     the mail's new text: the words of correction may stand between the two
     * @param corrects whether there are words of correction in a text
     */
    static List<Said> lastWord(List<Said> said, String text, Predicate<String> corrects) {
        var out = new ArrayList<Said>();
        for (Said next : said) {
            if (next.intent() == Intent.PROMISE_TO_PAY && !out.isEmpty()) {
                Said last = out.get(out.size() - 1);
                int from = last.words().start();
                int to = Math.min(text.length(), next.words().end());
                boolean both = last.intent() == Intent.PROMISE_TO_PAY && from < to;
                if (both && corrects.test(text.substring(Math.min(last.words().end(), to), to))
                        || both && corrects.test(last.words().text())) {
                    // The words that take the first day back do not take back the second.
                    out.set(out.size() - 1, next.without(Doubt.Kind.PAST_PROMISE).without(Doubt.Kind.DAY_AMBIGUOUS).without(next.isSure() ? Doubt.Kind.LOW_CONFIDENCE : Doubt.Kind.PAST_PROMISE));
                    continue;
                }
            }
            out.add(next);
        }
        return List.copyOf(out);
    }
}
