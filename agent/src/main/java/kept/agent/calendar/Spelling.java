package kept.agent.calendar;

/** Slips of the pen. */
final class Spelling {

    private Spelling() {}

    /** One letter wrong, missing, too many, or two neighbours swapped; never the first letter, which people get right. */
    static boolean oneSlip(String written, String meant) {
        if (written.charAt(0) != meant.charAt(0) || Math.abs(written.length() - meant.length()) > 1) {
            return false;
        }
        int same = 0;
        int shorter = Math.min(written.length(), meant.length());
        while (same < shorter && written.charAt(same) == meant.charAt(same)) {
            same++;
        }
        String rest = written.substring(same);
        String right = meant.substring(same);
        if (rest.length() != right.length()) {
            String longer = rest.length() > right.length() ? rest : right;
            return longer.substring(1).equals(rest.length() > right.length() ? right : rest);
        }
        boolean wrong = !rest.isEmpty() && rest.substring(1).equals(right.substring(1));
        boolean swapped = rest.length() > 1 && rest.charAt(0) == right.charAt(1) && rest.charAt(1) == right.charAt(0)
                && rest.substring(2).equals(right.substring(2));
        return wrong || swapped;
    }
}
