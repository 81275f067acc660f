package kept.console.tune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.MailReader;
import kept.agent.evaluate.Evaluation;
import kept.agent.evaluate.LabelledCase;
import kept.agent.evaluate.Prediction;
import kept.agent.llm.BatchRequests;
import kept.agent.llm.ChatDoor;
import kept.agent.policy.PolicyFile;
import kept.agent.read.Reader;
import kept.console.command.Terminal;
import kept.console.wiring.Readers;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;

/** Sends cases through the production code with given words, and remembers what came out so that it need not be done again. */
final class Measuring {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PROMPT = "read/reply";

    private final Terminal terminal;
    private final ModelChoice choice;
    private final PolicyChoice policy;
    private final Optional<ResultCache> cache;
    private final BatchRequests unanswered;
    private final MailReader mail = new MimeReader(ParseSettings.none());

    Measuring(Terminal terminal, ModelChoice choice, PolicyChoice policy, Optional<ResultCache> cache) {
        this.terminal = terminal;
        this.policy = policy;
        this.choice = choice;
        // What is only written down has no result to keep.
        this.cache = choice.requests().isPresent() ? Optional.empty() : cache;
        this.unanswered = choice.writingDown();
    }

    /** The words to read and decide by. */
    record Words(PromptLibrary library, Entry policy) {

        /** With another prompt in the place of its own. */
        Words withPrompt(Entry prompt) {
            return new Words(library.with(PromptLibrary.of(List.of(prompt))), policy);
        }

        Words withPolicy(Entry other) {
            return new Words(library, other);
        }

        Entry prompt() {
            return library.get(PROMPT);
        }

        /** What a reading depends on, as one text. */
        String key() {
            return prompt().hash() + " " + library.find(Readers.CALIBRATION).map(Entry::hash).orElse("");
        }
    }

    Words words() {
        return new Words(choice.words(terminal), policy.read(terminal));
    }

    MailReader mail() {
        return mail;
    }

    /** Each case as often as is asked for. @throws kept.prompts.FaultyEntry for words that cannot be used */
    List<Prediction> predict(List<LabelledCase> cases, Words words) {
        var policy = PolicyFile.parse(words.policy());
        var readers = new Readers(words.library(), Path.of(System.getProperty("java.io.tmpdir")));
        var predictions = new ArrayList<Prediction>();
        for (int repeat = 0; repeat < choice.repeats(); repeat++) {
            Optional<Listened> door = choice.door(terminal, repeat, unanswered).map(Listened::new);
            // Made when the first case needs it: the local reader takes a second to load, for nothing where everything is remembered.
            Optional<Evaluation> evaluation = Optional.empty();
            String key = cache.isEmpty() ? "" : ResultCache.key(choice.mode().name(), choice.doorKey(terminal, repeat), words.key(), words.policy().hash(), CodeMark.ofKept());
            for (LabelledCase c : cases) {
                Optional<Prediction> known = cache.flatMap(k -> k.find(key, c));
                if (known.isEmpty()) {
                    door.ifPresent(Listened::begin);
                    if (evaluation.isEmpty()) evaluation = Optional.of(new Evaluation(mail, reader(readers, door), policy));
                    Prediction made = evaluation.get().predict(c);
                    if (door.map(Listened::answered).orElse(true)) cache.ifPresent(k -> k.keep(key, c, made));
                    known = Optional.of(made);
                }
                predictions.add(known.get());
            }
        }
        return predictions;
    }

    private Reader reader(Readers readers, Optional<Listened> door) {
        return readers.cascade(door, PATIENCE, choice.mode());
    }

    /** Requests that no batch had an answer to. */
    List<String> unanswered() {
        return unanswered.lines();
    }

    /** Hears whether a mail's questions were answered: what a model that was away made of it is not worth remembering. */
    private static final class Listened implements ChatDoor {
        private final ChatDoor door;
        private boolean down;

        Listened(ChatDoor door) {
            this.door = door;
        }

        void begin() {
            down = false;
        }

        boolean answered() {
            return !down;
        }

        @Override
        public String model() {
            return door.model();
        }

        @Override
        public boolean enforcesForm() {
            return door.enforcesForm();
        }

        @Override
        public Answer ask(Question question) {
            Answer answer = door.ask(question);
            if (answer instanceof Answer.Down) down = true;
            return answer;
        }
    }
}
