package kept.mailbox.match;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a subject is still the one of the mail it answers. */
final class Subjects {

    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*(?:(?:re|aw|antw|antwort|wg|fw|fwd|wtr|sv|vs|vb|vl|odp|pd|tr|r[ée]f?|rif|i|enc|res|rv|ynt|i̇lt|ilt|vá|továbbítás|ang"
                    + "|doorst|rép|回复|回覆|答复|转发|ответ|отв|пересл|απ|σχετ)\\s*(?:[\\[(]\\d{1,3}[\\])])?\\s*[:：])+\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Marks that gateways put in front: {@code [EXTERNAL]}, {@code [Ticket#4711]}. */
    private static final Pattern MARK = Pattern.compile("^\\s*\\[(?:ext(?:ern(?:al|e?r?))?|external[^\\]]{0,20}|spam\\??|suspected spam"
            + "|secure|encrypted)]\\s*|^\\s*(?:EXTERNAL|EXTERN|CAUTION)\\s*:\\s*", Pattern.CASE_INSENSITIVE);

    private Subjects() {}

    static boolean hasReplyPrefix(String subject) {
        return PREFIX.matcher(withoutMarks(subject)).find();
    }

    static boolean same(String one, String other) {
        return core(one).equals(core(other));
    }

    static String core(String subject) {
        String text = subject;
        for (int i = 0; i < 6; i++) {
            String shorter = PREFIX.matcher(withoutMarks(text)).replaceFirst("");
            if (shorter.equals(text)) break;
            text = shorter;
        }
        return text.replaceAll("[\\s\\u00A0]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private static String withoutMarks(String subject) {
        return MARK.matcher(subject).replaceFirst("");
    }
}
