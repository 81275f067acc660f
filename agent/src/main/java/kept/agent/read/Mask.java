package kept.agent.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts marks such as {@code [PERSON-1]} where names and addresses stand, and names and addresses back where marks stand. The same
 * words get the same mark; a mark never is one that the mail itself spells out.
 */
final class Mask {

    private static final String ADDRESS = "[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+";
    private static final String WAYS_TO_REACH = "(?<link>" + PrivateNumbers.LINK + ")|(?<iban>" + PrivateNumbers.IBAN + ")|(?<phone>" + PrivateNumbers.PHONE + ")";

    /** In the order of the pattern's groups. */
    private static final List<String> KINDS = List.of("EMAIL", "LINK", "IBAN", "PHONE", "CUSTOMER", "PERSON");

    private static final Pattern LEGAL_FORM = Pattern.compile(
            "[\\s,]+(?:&\\s*Co\\.?(?:\\s*KG(?:aA)?)?|GmbH|mbH|AG|KG|OHG|UG|SE|e\\.?\\s?K\\.?|eG|Ltd\\.?|Limited|LLC|LLP|L\\.P\\.|PLC|Inc\\.?|Incorporated|Corp\\.?|Corporation|Co\\.?|Company"
                    + "|Pty\\.?|S\\.?A\\.?S?\\.?|SARL|S\\.à\\.?r\\.?l\\.?|S\\.?r\\.?l\\.?|S\\.?p\\.?A\\.?|B\\.?V\\.?|N\\.?V\\.?|Oyj?|AB|A/?S|ApS|S\\.?L\\.?U?\\.?|Lda\\.?|Sp\\.\\s?z\\s?o\\.\\s?o\\.|Kft\\.?|s\\.r\\.o\\.|Pvt\\.?|Group)$",
            Pattern.CASE_INSENSITIVE);

    // Names that are also words a mail cannot be understood without stay where they stand alone.
    private static final Set<String> PLAIN_WORDS = Set.of("may", "march", "april", "june", "august", "will", "mark", "bill", "grant", "sue", "frank", "rich", "art", "pat", "next",
            "pay", "paid", "payment", "due", "open", "net", "credit", "cash", "bank", "invoice", "order", "first", "second", "today", "monday", "friday", "summer", "price", "max",
            "mai", "juli", "die", "der", "das", "den", "von", "van", "avril", "juin", "juillet", "mars", "the", "and", "for", "dr", "herr", "frau", "mr", "mrs", "ms", "mme");

    private static final Mask NONE = new Mask(Pattern.compile("(?!)"), "");

    private final Pattern names;
    private final String letter;
    private final Map<String, String> markOf = new LinkedHashMap<>();
    private final Map<String, String> wordsOf = new LinkedHashMap<>();

    private Mask(Pattern names, String letter) {
        this.names = names;
        this.letter = letter;
    }

    static Mask of(Masking masking, Letter letter, AccountContext context) {
        if (masking == Masking.NOTHING) return NONE;
        var alternatives = new ArrayList<String>();
        alternatives.add("(?<email>" + ADDRESS + ")");
        alternatives.add(masking == Masking.ALL_BUT_WHAT_COUNTS ? WAYS_TO_REACH : "(?<link>(?!))|(?<iban>(?!))|(?<phone>(?!))");
        alternatives.add(group("customer", ofCustomer(context.customer())));
        alternatives.add(group("person", context.people().stream().sorted((a, b) -> b.length() - a.length()).flatMap(p -> ofPerson(p).stream()).toList()));
        return new Mask(Pattern.compile(String.join("|", alternatives)), letter.subject() + "\n" + letter.newText() + "\n" + letter.quotedAbove());
    }

    String hide(String text) {
        return names.matcher(text).replaceAll(found -> Matcher.quoteReplacement(mark(found)));
    }

    String show(String text) {
        String shown = text;
        for (var entry : wordsOf.entrySet()) shown = shown.replace(entry.getKey(), entry.getValue());
        return shown;
    }

    private String mark(MatchResult found) {
        String words = found.group();
        return markOf.computeIfAbsent(words, w -> {
            String kind = KINDS.get(group(found));
            int number = 1;
            while (wordsOf.containsKey("[" + kind + "-" + number + "]") || letter.contains("[" + kind + "-" + number + "]")) number++;
            String mark = "[" + kind + "-" + number + "]";
            wordsOf.put(mark, w);
            return mark;
        });
    }

    private static int group(MatchResult found) {
        int group = 1;
        while (found.group(group) == null) group++;
        return group - 1;
    }

    private static String group(String name, List<String> alternatives) {
        return alternatives.isEmpty() ? "(?<" + name + ">(?!))" : "(?<" + name + ">(?<![\\p{L}\\p{N}])(?:" + String.join("|", alternatives) + ")(?![\\p{L}\\p{N}]))";
    }

    /** The name as in the books, and without what only the register calls it. */
    private static List<String> ofCustomer(String name) {
        var forms = new ArrayList<String>();
        String form = name.strip();
        for (int i = 0; i < 4 && !form.isEmpty(); i++) {
            if (form.contains(" ")) {
                forms.add(anyCase(form));
            } else if (form.length() >= 3 && !isPlain(form)) {
                forms.add(Pattern.quote(form));
                forms.add(Pattern.quote(form.toUpperCase(Locale.ROOT)));
            }
            String shorter = LEGAL_FORM.matcher(form).replaceFirst("");
            if (shorter.equals(form)) break;
            form = shorter;
        }
        // What everybody calls "Acme Industrial Supply".
        String first = name.strip().split("[\\s,]+")[0];
        if (first.length() >= 4 && Character.isUpperCase(first.charAt(0)) && !isPlain(first)) forms.add(Pattern.quote(first));
        return forms;
    }

    /** The whole name, and each part of it that is written with a capital. */
    private static List<String> ofPerson(String name) {
        String whole = name.strip();
        if (whole.length() < 2) return List.of();
        var forms = new ArrayList<String>();
        if (whole.contains(" ")) forms.add(anyCase(whole));
        for (String part : whole.split("[\\s,]+")) {
            if (part.length() >= 3 && Character.isUpperCase(part.charAt(0)) && !isPlain(part)) forms.add(Pattern.quote(part));
        }
        return forms;
    }

    private static boolean isPlain(String word) {
        return PLAIN_WORDS.contains(word.toLowerCase(Locale.ROOT).replace(".", ""));
    }

    private static String anyCase(String name) {
        var words = new ArrayList<String>();
        for (String word : name.strip().split("\\s+")) words.add(Pattern.quote(word));
        return "(?iu:" + String.join("\\s+", words) + ")";
    }
}
