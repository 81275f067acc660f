package kept.servers.process;

/** How large a run is: a tenth in the suite, the whole with {@code -Dkept.whole=true}. Both by the same seeds. */
final class Size {

    static final boolean WHOLE = Boolean.getBoolean("kept.whole");

    private Size() {}

    static int of(int whole) {
        return WHOLE ? whole : Math.max(1, whole / 10);
    }
}
