package kept.mailbox.split;

import java.util.regex.Pattern;

/** What is added under a signature is the writer's again. */
final class Postscript {

    private static final Pattern LINE = Pattern.compile("(?:p\\.? ?s\\.?|n\\.?b\\.?)\\s*[:.\u2013-]?\\s.*", Pattern.CASE_INSENSITIVE);

    private Postscript() {}

    /** Where it begins, or {@code to}. */
    static int in(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            if (LINE.matcher(lines.at(i)).matches()) return i;
        }
        return to;
    }
}
