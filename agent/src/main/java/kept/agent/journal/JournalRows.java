package kept.agent.journal;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A journal as it stands in its store at one moment, unjudged: whatever somebody made of its rows. */
public interface JournalRows {

    /** Every lane that has an entry, in order of their keys. */
    List<String> lanes();

    /** What the work makes of a lane's rows, which come by number; the stream is over when it returns. */
    <T> T of(String lane, Function<Stream<Stored>, T> work);

    /** Every head of every seal, by day and lane. */
    List<SealedHead> heads();

    /** @param facts as {@link FactsText} */
    record Stored(String lane, long number, Instant at, String kind, String facts, String chain) {}

    /**
     * How far a lane went when a day was sealed.
     *
     * @param day ISO, as it stands
     */
    record SealedHead(String day, String lane, long number, String chain) {}
}
