package kept.mailbox.split;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** Where a firm is registered, who manages it, its tax numbers: what the law puts under its letters. */
final class FirmDetails implements SignatureMark {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern DETAIL = Pattern.compile(
            "(?<!\\p{L})(?:registered (?:in (?:england|scotland|wales|ireland|the)|office|address|number|no)|company (?:no|number"
                    + "|reg(?:istration)?)\\b|vat (?:reg|no|number|id)\\b|amtsgericht|handelsregister|registergericht|HR[AB] ?\\d"
                    + "|geschäftsführ(?:er|ung|erin)(?=\\s*:)|sitz der gesellschaft|ust\\.?-?id|vorstand(?=\\s*:)|aufsichtsrat"
                    + "|RCS (?=\\p{Lu})|au capital de|siret|siren|tva intracommunautaire|registro mercantil|N?CIF[: ]|capitale sociale"
                    + "|partita iva|p\\. ?iva|capital social|kvk\\W|btw\\W|KRS\\W|kapitał zakładowy|NIP\\W|REGON\\W|org\\.? ?(?:nr|nummer)|CVR)",
            FLAGS);

    private static final Pattern BEGINS = Pattern.compile("^\\W*(?:[^.,]{2,60}(?:,| is| ·| \\||\\s[-\u2013]) ?)?" + DETAIL.pattern(), FLAGS);

    @Override
    public void mark(Lines lines, int from, int to) {
        for (Paragraph paragraph : Paragraph.of(lines, from, to)) {
            for (int i = paragraph.from(); i < paragraph.to(); i++) {
                String line = lines.at(i);
                if (!lines.saysSomethingBefore(i) || line.contains("?") || Sentence.isPersonal(line)) continue;
                int count = 0;
                for (Matcher m = DETAIL.matcher(line); m.find(); ) count++;
                if (count >= 2 || count == 1 && BEGINS.matcher(line).lookingAt()) lines.mark(i, i + 1, Kind.SIGNATURE);
            }
        }
    }
}
