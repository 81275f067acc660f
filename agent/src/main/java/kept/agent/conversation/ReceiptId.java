package kept.agent.conversation;

/** The number under which a fetched mail is kept; grows in the order of arrival. */
public record ReceiptId(long value) implements Comparable<ReceiptId> {

    @Override
    public int compareTo(ReceiptId other) {
        return Long.compare(value, other.value);
    }

    /** @throws IllegalArgumentException naming the form, for anything but {@code m-12} or {@code 12} */
    public static ReceiptId parse(String text) {
        String digits = text.startsWith("m-") ? text.substring(2) : text;
        if (!digits.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("'" + text + "' is no message number: write m-12");
        }
        return new ReceiptId(Long.parseLong(digits));
    }

    @Override
    public String toString() {
        return "m-" + value;
    }
}
