package kept.mailbox.parse;

/** Joins the soft line breaks of {@code format=flowed} (RFC 3676), so that a sentence is one line again. */
final class FlowedText {

    private FlowedText() {}

    static String join(String text, boolean delSp) {
        var out = new StringBuilder(text.length());
        int depthBefore = -1;
        boolean open = false;
        for (String raw : text.split("\n", -1)) {
            int depth = 0;
            while (depth < raw.length() && raw.charAt(depth) == '>') depth++;
            String line = raw.substring(depth);
            if (line.startsWith(" ")) line = line.substring(1);
            boolean signature = line.equals("-- ");
            boolean flowed = line.endsWith(" ") && !signature;
            boolean continues = open && depth == depthBefore && !signature;
            if (!continues) {
                if (depthBefore >= 0) out.append('\n');
                if (depth > 0) out.append(">".repeat(depth)).append(' ');
            }
            out.append(flowed && delSp ? line.substring(0, line.length() - 1) : line);
            open = flowed;
            depthBefore = depth;
        }
        return out.toString();
    }
}
