package kept.mailbox.attachment;

/** Text being taken out of a file, up to a length. Cells of a row are parted by tabs. */
final class Text {

    /** Of one attachment. */
    static final int LONGEST = 200_000;

    private final StringBuilder out = new StringBuilder();

    boolean isFull() {
        return out.length() >= LONGEST;
    }

    Text add(String more) {
        if (!isFull()) out.append(more, 0, Math.min(more.length(), LONGEST - out.length()));
        return this;
    }

    /** Ends the line, unless it is empty already. */
    Text endLine() {
        while (out.length() > 0 && (out.charAt(out.length() - 1) == ' ' || out.charAt(out.length() - 1) == '\t')) out.setLength(out.length() - 1);
        if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') out.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return out.toString().strip();
    }
}
