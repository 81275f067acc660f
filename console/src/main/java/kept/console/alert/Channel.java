package kept.console.alert;

/** A way to tell somebody. It returns at once and never throws: what cannot be told is logged. */
interface Channel {
    void tell(Alert alert);
}
