package kept.agent.head;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.calendar.DayFinder;
import kept.agent.calendar.Direction;
import kept.agent.calendar.Meaning;
import kept.agent.calendar.Mention;
import kept.agent.calendar.Reference;
import kept.agent.llm.Embedder;

/**
 * Turns a sentence into numbers: what it means (an embedding, good at English), its words and pieces of words (for the languages the
 * embedding hardly knows), and the signs of the lexicon and of the finders. Days, sums and numbers are masked among the words: which day it is
 * says nothing about what is said of it.
 */
public final class Features {

    static final int BUCKETS = 1 << 16;
    /** Languages whose sentences are embedded: the others are better told by their words and signs alone, and quicker. */
    private static final Set<String> MEANT = Set.of("en", "de", "fr");
    private static final float MEANING = 3.0f;
    private static final float SIGN = 0.5f;
    private static final float WORDS = 1.0f;
    private static final Pattern SUM = Pattern.compile("(?i)(?:[€£$¥₹₦]|\\b(?:eur|usd|gbp|chf|inr|aed|rs\\.?|kr|n|fr\\.?)\\s?(?=\\d))\\s?\\d[\\d.,' ]*\\d?k?|\\d[\\d.,' ]*\\s?(?:[€£]|\\b(?:eur|euros?|usd|gbp|chf|pounds?|dollars?|kr|zł|francs?|quid)\\b|k\\b|,-|/-)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}])(?:\\p{Lu}{1,5}[-/ ]?)?\\d[\\d/.-]*\\d|#\\s?\\d+");
    private static final Pattern TOKEN = Pattern.compile("§\\p{L}+|[\\p{L}]+(?:'\\p{L}+)?|\\d+|[?!%@&…]");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+|https?://\\S+");
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 3, 12);
    private static final List<String> FOUND = List.of("day", "nearday", "unknownday", "sum", "number", "address", "question", "exclaim", "short", "middle", "long", "lower", "caps", "colon");

    private final Embedder embedder;
    private final DayFinder days;
    private final Lexicon lexicon;
    private final List<String> signs;

    public Features(Embedder embedder, DayFinder days, Lexicon lexicon) {
        this.embedder = embedder;
        this.days = days;
        this.lexicon = lexicon;
        var all = new ArrayList<>(lexicon.names());
        all.addAll(FOUND);
        this.signs = List.copyOf(all);
    }

    int dense() {
        return embedder.dimensions() + signs.size();
    }

    /** Changes where a weight would fall on another feature. */
    String hash() {
        return SentenceHash.sha256(String.join(" ", "1", "" + BUCKETS, "" + MEANING, "" + SIGN, "" + WORDS, signs.toString(), lexicon.hash())).substring(0, 16);
    }

    String embedding() {
        return embedder.name();
    }

    Vector of(String sentence, String language) {
        float[] dense = new float[dense()];
        int own = embedder.dimensions();
        if (MEANT.contains(language)) {
            float[] meaning = embedder.embed(sentence);
            for (int i = 0; i < own; i++) dense[i] = MEANING * meaning[i];
        }
        List<Mention> mentions = days.find(sentence, new Reference(SOME_DAY, Optional.of(Locale.UK), List.of(Locale.forLanguageTag(language), Locale.ENGLISH)), Direction.FUTURE);
        String masked = masked(sentence, mentions);
        var present = new TreeSet<>(lexicon.signs(sentence, language));
        present.addAll(found(sentence, masked, mentions));
        for (int i = 0; i < signs.size(); i++) if (present.contains(signs.get(i))) dense[own + i] = SIGN;
        int[] buckets = buckets(masked, present);
        return new Vector(dense, MEANT.contains(language) ? 0 : own, buckets, buckets.length == 0 ? 0 : (float) (WORDS / Math.sqrt(buckets.length)));
    }

    private static String masked(String sentence, List<Mention> mentions) {
        var sb = new StringBuilder(sentence);
        for (int i = mentions.size() - 1; i >= 0; i--) {
            Mention m = mentions.get(i);
            if (!(m.meaning() instanceof Meaning.Unknown)) sb.replace(m.start(), m.end(), " §day ");
        }
        String text = ADDRESS.matcher(sb).replaceAll(" §address ");
        text = SUM.matcher(text).replaceAll(" §sum ");
        return Lexicon.folded(NUMBER.matcher(text).replaceAll(" §number "));
    }

    private static List<String> found(String sentence, String masked, List<Mention> mentions) {
        var found = new ArrayList<String>();
        if (masked.contains("§day")) found.add("day");
        if (mentions.stream().anyMatch(m -> m.meaning() instanceof Meaning.Day d && !d.day().isAfter(SOME_DAY.plusDays(1)))) found.add("nearday");
        if (mentions.stream().anyMatch(m -> m.meaning() instanceof Meaning.Unknown)) found.add("unknownday");
        if (masked.contains("§sum")) found.add("sum");
        if (masked.contains("§number")) found.add("number");
        if (masked.contains("§address")) found.add("address");
        if (sentence.contains("?")) found.add("question");
        if (sentence.contains("!")) found.add("exclaim");
        int words = sentence.split("\\s+").length;
        found.add(words <= 4 ? "short" : words <= 14 ? "middle" : "long");
        if (sentence.equals(sentence.toLowerCase(Locale.ROOT))) found.add("lower");
        if (sentence.length() > 6 && sentence.equals(sentence.toUpperCase(Locale.ROOT))) found.add("caps");
        if (sentence.strip().endsWith(":")) found.add("colon");
        return found;
    }

    /** Words, pairs of words, pieces of words, and pairs of signs. */
    private static int[] buckets(String masked, TreeSet<String> present) {
        var set = new TreeSet<Integer>();
        Matcher m = TOKEN.matcher(masked);
        String last = "^";
        String before = "^";
        while (m.find()) {
            String word = m.group();
            add(set, "w " + word);
            add(set, "b " + last + " " + word);
            add(set, "t " + before + " " + last + " " + word);
            if (word.length() > 3 && word.charAt(0) != '§') {
                String padded = "<" + word + ">";
                for (int n = 4; n <= 5; n++) for (int i = 0; i + n <= padded.length(); i++) add(set, "c " + padded.substring(i, i + n));
            }
            before = last;
            last = word;
        }
        add(set, "b " + last + " $");
        var signs = new ArrayList<>(present);
        for (int i = 0; i < signs.size(); i++) for (int j = i + 1; j < signs.size(); j++) add(set, "s " + signs.get(i) + " " + signs.get(j));
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    /** FNV-1a: the same everywhere and in every version of Java. */
    private static void add(TreeSet<Integer> set, String feature) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < feature.length(); i++) hash = (hash ^ feature.charAt(i)) * 0x01000193;
        set.add((hash ^ hash >>> 16) & BUCKETS - 1);
    }
}
