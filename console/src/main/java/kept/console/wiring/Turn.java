package kept.console.wiring;

import java.util.Optional;
import java.util.function.Function;
import kept.storage.dialect.Dialect.Sole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only one of all processes on a store does, the others standing by: taken when it is free, kept by renewing, lost when that fails. */
final class Turn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final String what;
    private final Function<String, Optional<Sole>> alone;
    private Optional<Sole> sole = Optional.empty();

    /** @param alone gives out the right, or nothing while another has it */
    Turn(String what, Function<String, Optional<Sole>> alone) {
        this.what = what;
        this.alone = alone;
    }

    /** Takes it if it is free. @return whether this process may do it now */
    synchronized boolean isMine() {
        if (isKept()) return true;
        sole = alone.apply(what);
        if (sole.isPresent()) LOG.info("turn={} outcome=taken", what);
        return sole.isPresent();
    }

    /** To be called every few seconds, also while what it is for takes long. */
    synchronized void keep() {
        if (sole.isPresent()) isKept();
    }

    private boolean isKept() {
        if (sole.isEmpty()) return false;
        if (sole.get().renew()) return true;
        LOG.warn("turn={} outcome=lost cause=another process has it", what);
        sole.get().close();
        sole = Optional.empty();
        return false;
    }

    @Override
    public synchronized void close() {
        sole.ifPresent(Sole::close);
        sole = Optional.empty();
    }
}
