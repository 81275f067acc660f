package kept.agent.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How an entry of the journal hangs on the one before it: whoever stores the journal uses this, and so does whoever checks it. */
public final class Chain {

    /** What the first entry of a lane hangs on. */
    public static final String BEGINNING = "";

    private static final int LONGEST_VALUE = 1_000;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]@[^\\s@]+\\.[^\\s@]");
    private static final Pattern PLAIN_WORD = Pattern.compile("\\p{L}*\\p{Ll}\\p{L}*[,;:.!?]*");

    private Chain() {}

    /** @param before the chain of the entry before, or {@link #BEGINNING} */
    public static String link(String before, String lane, long number, Instant at, String kind, Map<String, String> facts) {
        var text = new StringBuilder();
        // Each part with its length: no two different entries give the same text.
        for (String part : new String[] {before, lane, Long.toString(number), Long.toString(at.toEpochMilli()), kind}) add(text, part);
        new TreeMap<>(facts).forEach((key, value) -> {
            add(text, key);
            add(text, value);
        });
        return Hashes.sha256(text.toString());
    }

    /** The head of a lane: its last entry when a day was sealed. */
    public record Head(String lane, long number, String chain) {}

    /** What the journal says of a seal: one hash over its heads, in the order of their lanes. */
    public static String seal(Collection<Head> heads) {
        var text = new StringBuilder();
        heads.stream().sorted(Comparator.comparing(Head::lane)).forEach(head -> {
            for (String part : new String[] {head.lane(), Long.toString(head.number()), head.chain()}) add(text, part);
        });
        return Hashes.sha256(text.toString());
    }

    /**
     * The facts as the journal takes them: one that could name somebody or quote a mail (an address, words in a row, a line break, a long text) is put
     * down as its hash, by which it can be found again but not read (R107). Who decided stands there by the name they go by in this house.
     */
    public static Map<String, String> plain(Map<String, String> facts) {
        var plain = new TreeMap<String, String>();
        facts.forEach((key, value) -> {
            boolean user = key.equals("by") || key.endsWith("_by");
            boolean telling = ADDRESS.matcher(value).find() || !user && isSentence(value) || value.length() > LONGEST_VALUE || value.chars().anyMatch(c -> c < ' ');
            plain.put(key, telling ? "sha256:" + Hashes.sha256(value) : value);
        });
        return plain;
    }

    /** Two words in a row that are no codes: a code has a digit, a point, a hyphen or the like in it, or is written in capitals. */
    private static boolean isSentence(String value) {
        boolean before = false;
        for (String token : value.split("\\s+")) {
            boolean word = PLAIN_WORD.matcher(token).matches();
            if (word && before) return true;
            before = word;
        }
        return false;
    }

    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }
}
