package kept.agent.calendar;

import static kept.agent.calendar.Token.Kind.BREAK;
import static kept.agent.calendar.Token.Kind.NTH;
import static kept.agent.calendar.Token.Kind.NUMBER;
import static kept.agent.calendar.Token.Kind.NUMERIC;
import static kept.agent.calendar.Token.Kind.OPAQUE;
import static kept.agent.calendar.Token.Kind.SIGN;
import static kept.agent.calendar.Token.Kind.TIME;
import static kept.agent.calendar.Token.Kind.WORD;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into {@link Token}s. Whatever has digits in it must have one of the shapes listed here, else it is opaque:
 * that is what keeps days out of invoice numbers, versions and IBANs.
 */
final class Tokens {

    // White space as mail has it: with the no-break, thin and zero-width kinds that Java's \s leaves out.
    private static final String SPACE = "\\s\\u00A0\\u1680\\u2000-\\u200B\\u202F\\u205F\\u2060\\u3000\\uFEFF";
    private static final Pattern CHUNK = Pattern.compile("[^" + SPACE + "]+");
    /** No date has this many characters without a space; it bounds the work on hostile text. */
    private static final int LONGEST_CHUNK = 200;
    private static final Pattern EMPTY_LINE = Pattern.compile("\\R[" + SPACE + "]*\\R");
    private static final Pattern ADDRESS = Pattern.compile(".*@.*\\..*|.*://.*|www\\..*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BRACKET = Pattern.compile("[()\\[\\]<>;\"“”„«»!?*_|]");
    private static final Pattern PIECE = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\u00AD]*|.", Pattern.DOTALL);

    private static final Pattern YEAR_FIRST = Pattern.compile("((?:19|20)\\d\\d([-/.])\\d{1,2}\\2\\d{1,2})(?:T[\\d:.,+-]+Z?)?");
    private static final Pattern YEAR_LAST = Pattern.compile("\\d{1,2}([./-])\\d{1,2}\\1(?:\\d{4}|\\d{2})");
    private static final Pattern NO_YEAR = Pattern.compile("\\d{1,2}[./]\\d{1,2}");
    private static final Pattern PLAIN = Pattern.compile("\\d{1,2}|[1-9]\\d{2,3}");
    private static final Pattern ORDINAL = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|ère|re|e|ème|eme|de|ste|te[nrms]?|º|ª|°|o|a|ro|:e|:a|-?go|-?ego|-?tego|-?ty|-?szy|-?e)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK = Pattern.compile(
            "\\d{1,2}[:.h]\\d{2}(?::\\d{2})?(?:am|pm|h|hrs|uhr|u)|\\d{1,2}:\\d{2}(?::\\d{2})?|\\d{1,2}h(?:\\d{2})?|\\d{1,2}(?:am|pm|hrs|uhr)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TWO = Pattern.compile("(\\d[^-–—]*?|\\d{1,2}\\.\\d{1,2}\\.)([-–—])(\\d.*)|([^/]*)(/)([^/]*)");
    private static final Pattern NUMBER_DOT = Pattern.compile("(\\d{1,2}|\\d{1,2}\\.\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4})\\.");
    private static final Pattern WITH_NAME =
            Pattern.compile("(\\d{1,3})([-./]?)(\\p{L}[\\p{L}\\p{M}]{2,})([-./]{0,2})('?\\d{4}|'?\\d{2})?");
    private static final Pattern NAME_LEADS = Pattern.compile("(\\p{L}{3,9})([-/])(\\d{1,2})([-/])(20\\d\\d)");
    private static final Pattern ENGLISH_NAME_LEADS = Pattern.compile(
            "((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}{0,6})([-/])(\\d{1,2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME_IN_MIDDLE = Pattern.compile("(20\\d\\d)([-/.])(\\p{L}[\\p{L}\\p{M}]{2,})([-/.])(\\d{1,2})");
    private static final Pattern COUNTED =
            Pattern.compile("(q|kw|cw|wk|w|s|v|t|sem|tyg)\\.?(\\d{1,2})(?:([-/])(\\d{1,4}))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ISO_WEEK = Pattern.compile("(20\\d\\d)-?(w)(\\d{2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME_FIRST = Pattern.compile("(\\p{L}[\\p{L}\\p{M}]*)([.,:'’/-])(\\d.*)");
    private static final Pattern COMMA_YEAR = Pattern.compile("(\\d{1,2}(?:st|nd|rd|th)?)(,)(20\\d\\d)");
    private static final Pattern SHORT_YEAR = Pattern.compile("['’](\\d\\d)");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text, List<int[]> taken) {
        Tokens cutter = new Tokens(text);
        Matcher chunk = CHUNK.matcher(text);
        int last = 0;
        while (chunk.find()) {
            if (EMPTY_LINE.matcher(text).region(last, chunk.start()).find()) {
                cutter.add(BREAK, last, last, 0);
            }
            cutter.chunk(chunk.start(), chunk.end());
            last = chunk.end();
        }
        cutter.hide(taken);
        return List.copyOf(new Numbers(cutter.tokens).hidden());
    }

    /** Lower case, no accents: "Środę" and "srode" are one word. The length may change. */
    static String fold(String word) {
        String bare = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD).replaceAll("[\\p{M}\\u00AD]", "");
        return bare.replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("æ", "ae");
    }

    private void chunk(int start, int end) {
        if (end - start > LONGEST_CHUNK || ADDRESS.matcher(text.substring(start, end)).matches()) {
            add(OPAQUE, start, end, 0);
            return;
        }
        int at = start;
        Matcher bracket = BRACKET.matcher(text).region(start, end);
        while (bracket.find()) {
            part(at, bracket.start());
            // Marks of emphasis say nothing.
            if (!bracket.group().equals("*") && !bracket.group().equals("_")) {
                add(SIGN, bracket.start(), bracket.end(), 0);
            }
            at = bracket.end();
        }
        part(at, end);
    }

    private void part(int start, int end) {
        int from = start;
        int to = end;
        while (to > from && ".,:…".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        while (from < to && "-–—.,:".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        // A day in single quotes is a day.
        if (to - from > 2 && "'‘".indexOf(text.charAt(from)) >= 0 && "'’".indexOf(text.charAt(to - 1)) >= 0) {
            from++;
            to--;
        }
        letters(start, from);
        String core = text.substring(from, to);
        if (core.chars().noneMatch(Character::isDigit)) {
            letters(from, to);
        } else if (!shape(core, from)) {
            add(OPAQUE, from, to, 0);
        }
        letters(to, end);
    }

    private void letters(int start, int end) {
        Matcher piece = PIECE.matcher(text).region(start, end);
        while (piece.find()) {
            char first = text.charAt(piece.start());
            if (Character.isLetter(first)) {
                add(WORD, piece.start(), piece.end(), 0);
            } else if (!joins(piece.start(), start, end)) {
                add(SIGN, piece.start(), piece.end(), 0);
            }
        }
    }

    /** Apostrophes, and hyphens inside a word, part words and say nothing more: "d'ici", "mid-May". */
    private boolean joins(int at, int start, int end) {
        char sign = text.charAt(at);
        boolean inside = at > start && at + 1 < end && Character.isLetter(text.charAt(at - 1)) && Character.isLetter(text.charAt(at + 1));
        return sign == '\'' || sign == '’' || sign == '`' || sign == '´' || (inside && "-‐‑".indexOf(sign) >= 0);
    }

    private boolean shape(String core, int at) {
        if (core.equals("24/7")) {
            return false;
        }
        if (YEAR_FIRST.matcher(core).matches() || YEAR_LAST.matcher(core).matches() || NO_YEAR.matcher(core).matches()) {
            return add(NUMERIC, at, at + core.length(), 0);
        }
        if (CLOCK.matcher(core).matches()) {
            return add(TIME, at, at + core.length(), 0);
        }
        if (PLAIN.matcher(core).matches()) {
            return add(NUMBER, at, at + core.length(), Integer.parseInt(core));
        }
        Matcher nth = ORDINAL.matcher(core);
        if (nth.matches()) {
            return add(NTH, at, at + core.length(), Integer.parseInt(nth.group(1)));
        }
        Matcher year = SHORT_YEAR.matcher(core);
        if (year.matches()) {
            return add(NUMBER, at, at + core.length(), 2000 + Integer.parseInt(year.group(1)));
        }
        return pieces(core, at);
    }

    /** Shapes made of several tokens; the groups of each pattern are its pieces in order. */
    private boolean pieces(String core, int at) {
        Matcher named = WITH_NAME.matcher(core);
        if (named.matches()) {
            return name(named, at);
        }
        for (Pattern shape : List.of(COUNTED, ISO_WEEK, COMMA_YEAR, NAME_IN_MIDDLE, NAME_LEADS, ENGLISH_NAME_LEADS)) {
            Matcher m = shape.matcher(core);
            if (m.matches()) {
                for (int g = 1; g <= m.groupCount(); g++) {
                    if (m.group(g) != null) {
                        piece(m.group(g), at + m.start(g));
                    }
                }
                return true;
            }
        }
        Matcher name = NAME_FIRST.matcher(core);
        if (name.matches() && !"-/".contains(name.group(2))) {
            letters(at, at + name.end(2));
            return shape(name.group(3), at + name.start(3)) || add(OPAQUE, at + name.start(3), at + name.end(3), 0);
        }
        return two(core, at);
    }

    private boolean name(Matcher named, int at) {
        piece(named.group(1), at + named.start(1));
        letters(at + named.start(2), at + named.end(4));
        if (named.group(5) != null) {
            int year = Integer.parseInt(named.group(5).replace("'", ""));
            add(NUMBER, at + named.start(5), at + named.end(5), year < 100 ? 2000 + year : year);
        }
        return true;
    }

    /** Two days with a dash or a slash between them: 10-14, 14.05.-16.05., 25th/26th. */
    private boolean two(String core, int at) {
        Matcher m = TWO.matcher(core);
        if (!m.matches()) {
            return false;
        }
        int first = m.group(1) != null ? 1 : 4;
        for (int g : new int[] {first, first + 2}) {
            if (!single(m.group(g))) {
                return false;
            }
        }
        for (int g : new int[] {first, first + 1, first + 2}) {
            boolean dotted = g != first + 1 && NUMBER_DOT.matcher(m.group(g)).matches();
            int end = at + m.end(g) - (dotted ? 1 : 0);
            piece(text.substring(at + m.start(g), end), at + m.start(g));
            if (dotted) {
                add(SIGN, end, end + 1, 0);
            }
        }
        return true;
    }

    private static boolean single(String part) {
        return NUMBER_DOT.matcher(part).matches() || part.matches("\\d{1,2}") || YEAR_FIRST.matcher(part).matches()
                || YEAR_LAST.matcher(part).matches() || NO_YEAR.matcher(part).matches() || ORDINAL.matcher(part).matches()
                || CLOCK.matcher(part).matches();
    }

    private void piece(String piece, int at) {
        if (Character.isDigit(piece.charAt(0))) {
            if (!shape(piece, at)) {
                add(OPAQUE, at, at + piece.length(), 0);
            }
        } else {
            letters(at, at + piece.length());
        }
    }

    private boolean add(Token.Kind kind, int start, int end, int number) {
        String raw = text.substring(start, end);
        String word = kind == WORD ? fold(raw) : raw;
        if (kind == SIGN && "–—‐‑−".contains(raw)) {
            word = "-";
        }
        boolean capital = !raw.isEmpty() && Character.isUpperCase(raw.codePointAt(0));
        tokens.add(new Token(kind, word, number, capital, start, end));
        return true;
    }

    private void hide(List<int[]> taken) {
        for (int[] span : taken) {
            tokens.replaceAll(t -> t.start() < span[1] && t.end() > span[0] ? t.opaque() : t);
        }
    }
}
