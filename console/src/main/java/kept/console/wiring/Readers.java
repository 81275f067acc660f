package kept.console.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import kept.agent.calendar.DayFinder;
import kept.agent.head.Training;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.OnnxEmbedder;
import kept.agent.read.CalibrationFile;
import kept.agent.read.CascadeReader;
import kept.agent.read.LocalReader;
import kept.agent.read.Masking;
import kept.agent.read.ModelCalibration;
import kept.agent.read.ModelReader;
import kept.agent.read.PromptText;
import kept.agent.read.Prover;
import kept.agent.read.Reader;
import kept.prompts.PromptLibrary;
import org.jspecify.annotations.Nullable;

/** Makes the readers: the local one, a model's, and the two together. The same for serve, demo, read and evaluate. */
public final class Readers {

    /** The name of the prompt a mail is read with. */
    public static final String PROMPT = "read/reply";

    /** The file of words that says what a model's own number is worth. */
    public static final String CALIBRATION = "calibration";

    private static final int LONGEST_TEXT = 20_000;

    private final Supplier<PromptLibrary> words;
    private final Path natives;
    private final Masking masking;
    private final DayFinder days = new DayFinder();
    private final Prover prover = new Prover(days);
    private @Nullable Reader local;

    /** @param natives a folder the embedding's native library may be unpacked into */
    public Readers(PromptLibrary words, Path natives) {
        this(() -> words, natives);
    }

    /** @param words those that run, asked for each mail: what is promoted is read by at once (R64) */
    public Readers(Supplier<PromptLibrary> words, Path natives) {
        this(words, natives, Masking.NAMES_AND_ADDRESSES);
    }

    /** @param masking what is hidden from a model */
    public Readers(Supplier<PromptLibrary> words, Path natives, Masking masking) {
        this.words = words;
        this.natives = natives;
        this.masking = masking;
    }

    public DayFinder days() {
        return days;
    }

    /** Loads its embedding model at the first use: a second or so. */
    public synchronized Reader local() {
        if (local == null) local = new LocalReader(new OnnxEmbedder(natives), days);
        return local;
    }

    /** What makes the local reader's head from labelled sentences. */
    public Training training() {
        return new Training(new OnnxEmbedder(natives), days);
    }

    public ModelReader model(ChatDoor door, Duration deadline) {
        return model(words.get(), door, deadline);
    }

    private ModelReader model(PromptLibrary library, ChatDoor door, Duration deadline) {
        var setup = new ModelReader.Setup(PromptText.of(library.get(PROMPT)), masking, true, LONGEST_TEXT, deadline);
        return new ModelReader(door, prover, setup);
    }

    /** The local reader alone where there is no model. */
    public Reader cascade(Optional<? extends ChatDoor> door, Duration deadline, CascadeReader.Mode mode) {
        return door.<Reader>map(d -> cascade(d, deadline, mode)).orElseGet(this::local);
    }

    private Reader cascade(ChatDoor door, Duration deadline, CascadeReader.Mode mode) {
        Reader first = local();
        var made = new AtomicReference<Optional<Made>>(Optional.empty());
        // One set of words a mail: a number counts as it was measured with the very prompt that was asked.
        return (letter, context) -> {
            PromptLibrary library = words.get();
            Made now = made.get().filter(m -> m.library() == library).orElseGet(() -> {
                ModelReader model = model(library, door, deadline);
                return new Made(library, new CascadeReader(first, model, mode, calibration(library).of(door.model(), model.promptHash())));
            });
            made.set(Optional.of(now));
            return now.reader().read(letter, context);
        };
    }

    private record Made(PromptLibrary library, Reader reader) {}

    private static ModelCalibration calibration(PromptLibrary library) {
        return library.find(CALIBRATION).map(CalibrationFile::parse).orElse(ModelCalibration.NONE);
    }
}
