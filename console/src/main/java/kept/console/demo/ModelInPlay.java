package kept.console.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kept.agent.llm.BatchAnswers;
import kept.agent.llm.BatchRequests;
import kept.agent.llm.ModelSettings;
import kept.agent.llm.Recording;
import kept.agent.llm.Recordings;
import kept.agent.llm.Secret;
import kept.console.command.Refusal;

/** Which language model the show has: recorded answers, somebody's own server, or none. */
final class ModelInPlay implements AutoCloseable {

    private static final String RECORDINGS = "recordings.jsonl";

    /**
     * What was asked for.
     *
     * @param none     no model at all
     * @param url      of a server to be asked; empty: recordings
     * @param name     what that server calls its model
     * @param batch    a file of requests and one of their answers, played beside the recordings that came with Kept; or empty
     * @param requests where to write what was asked
     * @param record   where to write what was answered, as recordings
     */
    record Wish(boolean none, Optional<URI> url, String name, List<Path> batch, Optional<Path> requests, Optional<Path> record) {}

    private final Wish wish;
    private final Recordings recordings;
    private final RecordedModelServer server;

    /** @param about the mail of the moment, for the names of requests */
    ModelInPlay(Wish wish, LocalDate today, Supplier<String> about) {
        this.wish = wish;
        this.recordings = recordings(wish, today);
        this.server = new RecordedModelServer(recordings, wish.url(), about);
    }

    /** Where the agent is to ask; a model of one's own is asked directly, unless what it says is to be kept. */
    Optional<Installation.Model> settings() {
        if (wish.none()) return Optional.empty();
        boolean direct = wish.url().isPresent() && wish.requests().isEmpty() && wish.record().isEmpty();
        return Optional.of(new Installation.Model(direct ? wish.url().get() : server.url(), name()));
    }

    private String name() {
        return wish.url().isPresent() ? wish.name() : first().map(r -> r.key().model()).orElse(wish.name());
    }

    /** For the banner. */
    String words() {
        if (wish.none()) return "none; what the local reader is not sure of goes to a person.";
        if (wish.url().isPresent()) return name() + " at " + wish.url().get() + ", asked where the local reader is in doubt.";
        String from = first().map(r -> recordings.all().size() + " answers of " + r.key().model() + " of " + r.recordedOn()).orElse("nothing recorded yet");
        return "RECORDED (" + from + "), asked over real HTTP where the local reader is in doubt. Yours: --model URL.";
    }

    /** For the summary. */
    String asked() {
        if (wish.none() || wish.url().isPresent()) return "";
        int asked = server.answered() + server.unknown();
        return "; the recorded model was asked " + asked + " times" + (server.unknown() == 0 ? "" : ", for " + server.unknown() + " of them it has no recording");
    }

    /** Writes what was asked for. */
    void write(Path folder, LocalDate today) {
        wish.requests().ifPresent(file -> write(folder.resolve(file), server.requests()));
        wish.record().ifPresent(file -> write(folder.resolve(file), Recordings.ofBatch("the show's own questions", server.requests(), answers("answers", server.answers()), today).lines()));
    }

    private Optional<Recording> first() {
        return recordings.all().stream().findFirst();
    }

    private static Recordings recordings(Wish wish, LocalDate today) {
        Recordings came = Recordings.parse(RECORDINGS, Resources.lines(RECORDINGS));
        if (wish.batch().isEmpty()) return came;
        List<String> requests = read(wish.batch().get(0));
        BatchAnswers answers = answers(wish.batch().get(1).toString(), read(wish.batch().get(1)));
        return new Recordings(Stream.concat(came.all().stream(), Recordings.ofBatch(wish.batch().get(0).toString(), requests, answers, today).all().stream()).toList());
    }

    /** Asks nobody else about what the file does not hold. */
    private static BatchAnswers answers(String source, List<String> lines) {
        return new BatchAnswers(source, lines, new BatchRequests(ModelSettings.of(URI.create("http://127.0.0.1/v1"), "nobody", Secret.NONE)));
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new Refusal(file + " cannot be read: name the file written by --requests, then the batch's output");
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
