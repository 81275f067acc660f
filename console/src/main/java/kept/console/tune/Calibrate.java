package kept.console.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.evaluate.Calibrator;
import kept.agent.evaluate.LabelledCase;
import kept.agent.llm.ChatDoor;
import kept.agent.read.CalibrationFile;
import kept.agent.read.CascadeReader;
import kept.agent.read.ModelCalibration;
import kept.agent.read.ModelReader;
import kept.console.command.Help;
import kept.console.command.Refusal;
import kept.console.command.Terminal;
import kept.console.wiring.Readers;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "calibrate",
        description = {
            "Measure what a model's own number is worth: of its statements about labelled mails that it was this sure of, how many were right.",
            "The answers come from a batch (--answers) or a server (--model-url). Give cases that the prompt was not written by.",
            "Put the file that --out writes into your 'prompts' folder and promote it: 'kept promote calibration'."
        })
public final class Calibrate implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private CaseChoice cases = new CaseChoice();
    @Mixin private ModelChoice choice = new ModelChoice();

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there; what the file says of other models, prompts and languages stays.")
    private Optional<Path> out = Optional.empty();

    public Calibrate(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (choice.mode() == CascadeReader.Mode.LOCAL || choice.requests().isPresent()) {
            throw new Refusal("a model's answers are needed: name its server with --model-url, or give its recorded answers with --answers");
        }
        List<LabelledCase> some = cases.read(terminal);
        ChatDoor door = choice.door(terminal, 0, choice.writingDown()).orElseThrow();
        ModelReader reader = new Readers(choice.words(terminal), Path.of(System.getProperty("java.io.tmpdir"))).model(door, PATIENCE);
        LocalDate today = terminal.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        Calibrator.Measured measured = new Calibrator(new MimeReader(ParseSettings.none()), reader).measure(some, door.model(), reader.promptHash(), today);
        if (measured.answered() == 0) throw new Refusal("none of the " + some.size() + " cases has an answer: --model must be that of the requests, and the prompt the one they were written with");
        terminal.out().printf(Locale.ROOT, "%d of %d mails answered by %s, prompt %s%n", measured.answered(), some.size(), door.model(), reader.promptHash());
        measured.rows().forEach(this::print);
        out.map(terminal::path).ifPresent(file -> write(file, CalibrationFile.write(with(file, measured.rows()))));
        return 0;
    }

    private void print(ModelCalibration.Row row) {
        int right = row.steps().stream().mapToInt(ModelCalibration.Step::right).sum();
        terminal.out().printf(Locale.ROOT, "%s  %d of %d statements right%s; of %d labelled it named %d%n", row.language(), right, row.of(),
                row.of() < ModelCalibration.FEWEST ? "; too few to count alone: " + ModelCalibration.FEWEST + " are needed" : "", row.named().of(), row.named().right());
    }

    private static ModelCalibration with(Path file, List<ModelCalibration.Row> measured) {
        var rows = new ArrayList<ModelCalibration.Row>();
        if (Files.isRegularFile(file)) {
            try {
                Entry before = Entry.parse(Readers.CALIBRATION + ".yaml", file.toString(), Files.readString(file));
                CalibrationFile.parse(before).rows().stream().filter(r -> measured.stream().noneMatch(m -> m.replaces(r))).forEach(rows::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        rows.addAll(measured);
        return new ModelCalibration(rows);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
