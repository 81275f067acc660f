package kept.mailbox.split;

import java.util.regex.Pattern;

/** Attributions without a verb, as Gmail once wrote them: {@code 2016-03-03 17:21 GMT+01:00 Name <name@host>:}, perhaps wrapped. */
final class DateFirstLine implements HistoryMark {

    private static final Pattern LINE = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[ T,]+\\d{1,2}:\\d{2}(?::\\d{2})?)?(?: (?:GMT"
            + "|UTC)?[+-]?[\\d:]{0,6})? [^<>]{1,120}<[^<>\\s]*@[^<>\\s]+>\\s*:?");

    @Override
    public int lengthAt(Lines lines, int i) {
        if (LINE.matcher(lines.at(i)).matches()) return 1;
        if (i + 1 < lines.size() && lines.kind(i + 1) == Lines.Kind.NEW && LINE.matcher((lines.at(i) + lines.at(i + 1)).replace("< ", "<")).matches()) return 2;
        return 0;
    }
}
