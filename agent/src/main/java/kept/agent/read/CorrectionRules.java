package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Who corrects himself means the last word: "we pay on the 10th. Sorry, wrong week: the 17th" (rule 12). */
final class CorrectionRules {

    private static final Pattern CORRECTION = Pattern.compile(
            "(?<![\\p{L}])(?:scrap that|strike that|correction|i meant|i mean|we meant|make (?:that|it)|that should (?:be|read|have)|no,? wait|wait,? no|rather|wrong (?:week|day|date|month)|my mistake|my bad|typo"
                    + "|korrektur|korrigiere|ich meine|ich meinte|vielmehr|besser gesagt|doch erst|falsche woche|verschrieben|vertan|ich nehme das zurück|nein,? doch"
                    + "|je me trompe|me suis trompée?|je voulais dire|rectification|erreur de ma part|plutôt|pardon,? (?:c'est|le|la|non)|non,? pardon)(?![\\p{L}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private CorrectionRules() {}

    /** @param text the mail's new text: the words of correction may stand between the two */
    static List<Said> lastWord(List<Said> said, String text) {
        var out = new ArrayList<Said>();
        for (Said next : said) {
            if (next.intent() == Intent.PROMISE_TO_PAY && !out.isEmpty()) {
                Said last = out.get(out.size() - 1);
                int from = last.words().start();
                int to = Math.min(text.length(), next.words().end());
                boolean both = last.intent() == Intent.PROMISE_TO_PAY && from < to;
                if (both && CORRECTION.matcher(PlainText.fold(text.substring(Math.min(last.words().end(), to), to))).find()
                        || both && CORRECTION.matcher(PlainText.fold(last.words().text())).find()) {
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
