package kept.agent.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kept.agent.conversation.MailReader;
import kept.agent.head.Sample;

/**
 * A folder of labelled cases: whole mails in it, single sentences in {@code sentences} below.
 *
 * @param sentences by file name, then line
 * @param mails     likewise
 */
public record CaseFolder(List<Sample> sentences, List<LabelledCase> mails) {

    private static final String SENTENCES = "sentences";

    public CaseFolder {
        sentences = List.copyOf(sentences);
        mails = List.copyOf(mails);
    }

    /**
     * @param folder one with {@code sentences} below it, or that of the sentences itself: then there are no mails
     * @throws IllegalArgumentException naming file and line of what cannot be read
     */
    public static CaseFolder read(Path folder) {
        Path below = folder.resolve(SENTENCES);
        if (!Files.isDirectory(below)) return new CaseFolder(Sample.read(folder), List.of());
        var mails = new ArrayList<LabelledCase>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) mails.addAll(CaseFile.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read labelled mails in " + folder, e);
        }
        return new CaseFolder(Sample.read(below), mails);
    }

    /** What a head learns from: the sentences, and those of the mails. */
    public List<Sample> samples(MailReader mail) {
        var all = new ArrayList<>(sentences);
        all.addAll(MailSamples.of(mails, mail));
        return List.copyOf(all);
    }
}
