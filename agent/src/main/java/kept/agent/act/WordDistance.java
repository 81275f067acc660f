package kept.agent.act;

/** How much of a text was written anew, by its words (R84). */
final class WordDistance {

    private static final int MOST = 2_000;

    private WordDistance() {}

    /** @return 0 for the same words, 100 for no word in common in the same order */
    static int percent(String before, String after) {
        String[] a = words(before);
        String[] b = words(after);
        if (a.length + b.length == 0) return 0;
        int[] row = new int[b.length + 1];
        for (String word : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.length; j++) {
                int above = row[j];
                row[j] = word.equals(b[j - 1]) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return (int) Math.round(100.0 - 200.0 * row[b.length] / (a.length + b.length));
    }

    private static String[] words(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) return new String[0];
        String[] words = stripped.split("\\s+");
        return words.length <= MOST ? words : java.util.Arrays.copyOf(words, MOST);
    }
}
