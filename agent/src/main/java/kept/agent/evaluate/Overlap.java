package kept.agent.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Parsed;
import kept.agent.head.SentenceHash;

/**
 * How many cases share a sentence with the training set: a figure on such cases says less.
 *
 * @param cases     those with at least one sentence in common
 * @param sentences in the training set
 */
public record Overlap(int cases, int sentences) {

    private static final String HASHES = "/kept/agent/head/sentences.txt";
    /** "Thank you" stands in every mail; from this many words on, a sentence is somebody's own. */
    private static final int OWN_WORDS = 4;

    /** @param mail parses the cases that are files */
    public static Overlap withTraining(List<LabelledCase> cases, MailReader mail) {
        Set<String> trained = trained();
        int sharing = 0;
        for (LabelledCase c : cases) {
            boolean shares = List.of(text(c, mail).split("(?<=[.!?])\\s+|\\n+")).stream()
                    .filter(s -> s.strip().split("\\s+").length >= OWN_WORDS).anyMatch(s -> trained.contains(SentenceHash.of(s)));
            if (shares) sharing++;
        }
        return new Overlap(sharing, trained.size());
    }

    private static String text(LabelledCase c, MailReader mail) {
        if (c.mail().eml().isEmpty()) return c.mail().subject() + "\n" + c.mail().body();
        Parsed parsed = new CaseWorld(c).message(mail).parsed();
        return parsed.headers().subject() + "\n" + parsed.body().whole();
    }

    private static Set<String> trained() {
        try (InputStream in = Overlap.class.getResourceAsStream(HASHES)) {
            if (in == null) return Set.of();
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).lines();
            return lines.filter(l -> !l.isBlank()).collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
