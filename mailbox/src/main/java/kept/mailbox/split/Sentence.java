package kept.mailbox.split;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a line is something somebody says, and no name, title, address or number. */
final class Sentence {

    /** Words that sentences have and letterheads have not. */
    private static final Set<String> WORDS = Set.of(
            "we", "i", "you", "will", "please", "is", "are", "was", "has", "have", "been", "be", "not", "that", "this", "it", "they", "can", "could",
            "should", "would", "but", "if", "when", "because", "your", "me", "my",
            "wir", "ich", "sie", "bitte", "wird", "werden", "ist", "sind", "haben", "hat", "nicht", "dass", "kann", "können", "wenn", "aber", "es",
            "ihre", "wurde", "uns", "mich",
            "nous", "je", "vous", "est", "sont", "sera", "avons", "avez", "pas", "que", "veuillez", "votre", "mais", "ai", "été",
            "está", "están", "hemos", "favor", "no", "ha", "pero", "su", "yo", "pagaremos", "será",
            "è", "sono", "abbiamo", "non", "che", "favore", "ma", "vostra", "pagheremo", "sarà",
            "não", "estão", "foi", "mas", "vamos", "sua", "pagamos",
            "wij", "ik", "u", "zijn", "wordt", "niet", "dat", "hebben", "uw", "graag",
            "jest", "są", "nie", "że", "proszę", "został", "została", "będzie", "prosimy", "się",
            "vi", "jag", "är", "inte", "att", "har", "kommer", "jeg", "ikke", "det");

    private static final Pattern SPLIT = Pattern.compile("[^\\p{L}\\p{N}'’-]+");

    private static final Pattern PERSONAL = Pattern.compile(
            "(?<!\\p{L})(?:invoice|rechnung|facture|factura|fattura|fatura|factuur|faktur\\w*)(?!\\p{L}).{0,80}\\d"
                    + "|(?<!\\p{L})(?:we (?:will|have|are|need|can|paid|think)|i (?:will|have|am|need|can)|wir (?:haben|werden|zahlen|sind)"
                    + "|ich (?:habe|werde|bin)|nous (?:avons|allons|sommes)|your (?:invoice|e-?mail|reminder)|(?:with|from|to) us)(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Sentence() {}

    static boolean looksLikeOne(String line) {
        String[] words = SPLIT.split(line.toLowerCase(Locale.ROOT));
        int count = 0;
        int telling = 0;
        for (String word : words) {
            if (word.isEmpty()) continue;
            count++;
            if (WORDS.contains(word)) telling++;
        }
        boolean ended = line.endsWith(".") || line.endsWith("!") || line.endsWith("?");
        return count >= 3 && telling > 0 || count >= 5 && ended;
    }

    /** In the first person, or about an invoice with its number: no standing text, though it may name a court or a VAT number. */
    static boolean isPersonal(String paragraph) {
        return paragraph.length() < 400 && PERSONAL.matcher(paragraph).find();
    }
}
