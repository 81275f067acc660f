package kept.prompts;

/** A file of words that cannot be used, and where: {@code reply/en/notice-1.md:7: …}. */
public final class FaultyEntry extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String path;
    private final int line;

    /** @param line from 1; 0 where the file as a whole is meant */
    public FaultyEntry(String path, int line, String fault) {
        super(path + (line > 0 ? ":" + line : "") + ": " + fault);
        this.path = path;
        this.line = line;
    }

    public String path() {
        return path;
    }

    public int line() {
        return line;
    }
}
