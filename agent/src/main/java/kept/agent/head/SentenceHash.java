package kept.agent.head;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A sentence by what is left of it without case, marks and white space, its digits made alike: short enough to keep thousands. */
public final class SentenceHash {

    private SentenceHash() {}

    /** Twelve hex digits; a sentence of the training set has the same one wherever it is met again. */
    public static String of(String sentence) {
        String plain = Lexicon.folded(sentence).replaceAll("\\d", "0").replaceAll("[^\\p{L}0]+", " ").strip();
        return sha256(plain).substring(0, 12);
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
