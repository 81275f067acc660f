package kept.agent.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import kept.agent.journal.Hashes;

/**
 * What a case is, in one word: it changes with the mail, the world and the labels, and not with tags, split or the order of what has no order.
 * Figures of two runs may be held against each other only where the hashes are the same.
 */
public final class CaseHash {

    private static final int SHOWN = 16;

    private CaseHash() {}

    public static String of(LabelledCase c) {
        var mail = c.mail();
        var world = c.world();
        String text = String.join("\n", c.id(), c.language(), mail.date().toString(), mail.from().value(), mail.subject(), mail.body(), mail.standing().toString(),
                mail.eml().map(CaseHash::content).orElse(""), world.customer(), world.zone().getId(), world.locale().toString(), world.currency().getCurrencyCode(),
                world.contacts().toString(), world.invoices().toString(), world.reminded().toString(), world.history().toString(), world.plan().toString(), gold(c.expect().statements()),
                c.expect().handling().name());
        return Hashes.sha256(text).substring(0, SHOWN);
    }

    /** Of all the cases together, in whatever order they stand. */
    public static String ofAll(Collection<LabelledCase> cases) {
        return Hashes.sha256(cases.stream().map(c -> c.id() + " " + of(c)).sorted().collect(Collectors.joining("\n"))).substring(0, SHOWN);
    }

    private static String gold(List<LabelledCase.Gold> statements) {
        return statements.stream().map(g -> g.intent() + " " + g.invoices().stream().map(i -> i.value()).sorted().toList() + " " + g.dates().stream().sorted().toList()
                + " " + g.amount().map(a -> a.stripTrailingZeros().toPlainString()).orElse("")).sorted().collect(Collectors.joining("; "));
    }

    private static String content(Path eml) {
        try {
            return Hashes.sha256(Files.readString(eml, java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the case's mail " + eml, e);
        }
    }
}
