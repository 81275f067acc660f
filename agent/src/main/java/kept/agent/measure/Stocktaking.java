package kept.agent.measure;

import java.time.LocalDate;
import java.util.Optional;

/** Counts what waits. Cheap enough to be done every few seconds: it looks at queues and at what is open, and at nothing that grows with the years. */
public interface Stocktaking {

    Stock take();

    /** Not cheap: reads every payment. */
    Cash cash();

    /**
     * What the books say of money that came in (R85).
     *
     * @param newest    value day of the newest payment; empty: there is none
     * @param unmatched payments that are not, or not wholly, allocated to invoices
     */
    record Cash(Optional<LocalDate> newest, long unmatched) {}
}
