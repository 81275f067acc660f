package kept.console.tune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kept.agent.llm.BatchRequests;
import kept.agent.read.Reader;
import kept.console.command.Terminal;
import kept.console.wiring.Readers;
import kept.prompts.PromptLibrary;

/** A reader as it was chosen on the command line, and what it would ask and got no answer to. */
final class ModelReading {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Terminal terminal;
    private final ModelChoice choice;
    private final PromptLibrary words;
    private final BatchRequests unanswered;

    ModelReading(Terminal terminal, ModelChoice choice, PromptLibrary words) {
        this.terminal = terminal;
        this.choice = choice;
        this.words = words;
        this.unanswered = choice.writingDown();
    }

    Reader reader() {
        return new Readers(words, Path.of(System.getProperty("java.io.tmpdir"))).cascade(choice.door(terminal, 0, unanswered), PATIENCE, choice.mode());
    }

    List<String> unanswered() {
        return unanswered.lines();
    }
}
