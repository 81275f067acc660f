package kept.agent.llm;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server that does not answer only now and then: else each mail in doubt would hold up a worker for the whole of the model's deadline,
 * and the mails behind it too. After three questions in a row without an answer the next ones are told so at once; after a pause one goes
 * through, and its answer decides. Time is real time, since it is waited in.
 */
public final class Circuit implements ChatDoor {

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);
    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ChatDoor door;
    private final LongSupplier nanos;
    private State state = State.CLOSED;
    private Duration pause = FIRST_PAUSE;
    private long until;
    private boolean trying;

    public Circuit(ChatDoor door) {
        this(door, System::nanoTime);
    }

    Circuit(ChatDoor door, LongSupplier nanos) {
        this.door = door;
        this.nanos = nanos;
    }

    /**
     * @param open     questions are not passed on
     * @param failures questions in a row without an answer
     * @param last     what came of the last of them; empty: an answer
     */
    public record State(boolean open, int failures, Optional<Answer.Down> last) {
        /** Where all is well, or no model is set. */
        public static final State CLOSED = new State(false, 0, Optional.empty());
    }

    public synchronized State state() {
        return state;
    }

    @Override
    public Answer ask(Question question) {
        Optional<Answer> objection = objection();
        if (objection.isPresent()) return objection.get();
        Answer answer = door.ask(question);
        heard(answer);
        return answer;
    }

    private synchronized Optional<Answer> objection() {
        if (!state.open()) return Optional.empty();
        if (!trying && nanos.getAsLong() - until >= 0) {
            trying = true;
            return Optional.empty();
        }
        Answer.Down last = state.last().orElseThrow();
        return Optional.of(new Answer.Down(last.cause(), last.why() + "; it is asked again in a while", 0, 0));
    }

    private synchronized void heard(Answer answer) {
        boolean tried = trying;
        trying = false;
        if (!(answer instanceof Answer.Down down)) {
            if (state.open()) LOG.info("model outcome=answers-again");
            state = State.CLOSED;
            pause = FIRST_PAUSE;
            return;
        }
        // Nobody was asked: that says nothing about the server.
        if (down.cause() == Cause.STOPPED) return;
        int failures = state.failures() + 1;
        boolean open = state.open() || failures >= TRIES;
        if (tried) pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        if (open && (tried || !state.open())) {
            until = nanos.getAsLong() + pause.toNanos();
            LOG.warn("model outcome=unreachable cause={} failures={} again_in={}s", down.cause(), failures, pause.toSeconds());
        }
        state = new State(open, failures, Optional.of(down));
    }

    @Override
    public String model() {
        return door.model();
    }

    @Override
    public boolean enforcesForm() {
        return door.enforcesForm();
    }
}
