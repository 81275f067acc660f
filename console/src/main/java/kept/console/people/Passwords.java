package kept.console.people;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.util.Optional;

/** Passwords as Argon2id hashes, by the parameters that OWASP advises (19 MiB, two passes). A hash names its own: they can be raised later. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    /** Without what is mistaken for something else. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private Passwords() {}

    static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
    }

    static boolean fits(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }

    /** Why it is no good password; empty when it is. */
    static Optional<String> objection(String password, String name) {
        if (password.length() < SHORTEST) return Optional.of("A password has at least " + SHORTEST + " characters; a few words in a row are easy to keep in mind.");
        if (password.length() > LONGEST) return Optional.of("A password has at most " + LONGEST + " characters.");
        if (password.toLowerCase(java.util.Locale.ROOT).contains(name.toLowerCase(java.util.Locale.ROOT))) return Optional.of("A password does not hold the name it is for.");
        if (password.chars().distinct().count() < 5) return Optional.of("A password is not one character over and over.");
        return Optional.empty();
    }

    /** About 95 random bits, easy to copy from a screen. */
    static String invented() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) text.append('-');
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
