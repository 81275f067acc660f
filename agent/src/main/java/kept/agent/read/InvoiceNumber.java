package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as runs of letters and runs of digits, so that {@code INV-1042}, {@code inv 1042} and {@code INV1042} are one, and
 * {@code 2024/917} is {@code 2024/00917}.
 */
record InvoiceNumber(List<String> runs) {

    private static final Pattern RUN = Pattern.compile("\\p{L}+|\\d+");

    static InvoiceNumber of(String text) {
        var runs = new ArrayList<String>();
        Matcher m = RUN.matcher(text.toUpperCase(Locale.ROOT));
        while (m.find()) runs.add(m.group());
        return new InvoiceNumber(List.copyOf(runs));
    }

    String compact() {
        return String.join("", runs);
    }

    /** All digits, the leading zeros of each run left out where {@code bare}. */
    String digits(boolean bare) {
        var sb = new StringBuilder();
        for (String run : runs) if (isDigits(run)) sb.append(bare ? stripped(run) : run);
        return sb.toString();
    }

    String letters() {
        var sb = new StringBuilder();
        for (String run : runs) if (!isDigits(run)) sb.append(run);
        return sb.toString();
    }

    String lastDigits() {
        for (int i = runs.size() - 1; i >= 0; i--) if (isDigits(runs.get(i))) return runs.get(i);
        return "";
    }

    /** The letters that begin it: INV of INV-1042. */
    String prefix() {
        return runs.isEmpty() || isDigits(runs.get(0)) ? "" : runs.get(0);
    }

    /** The same shape: the same letters and about as many digits in the same order. */
    boolean hasShapeOf(InvoiceNumber other) {
        if (runs.size() != other.runs.size()) return false;
        for (int i = 0; i < runs.size(); i++) {
            String a = runs.get(i);
            String b = other.runs.get(i);
            if (isDigits(a) != isDigits(b)) return false;
            if (isDigits(a) ? Math.abs(a.length() - b.length()) > 1 : !a.equals(b)) return false;
        }
        return true;
    }

    static String stripped(String digits) {
        String s = digits.replaceFirst("^0+", "");
        return s.isEmpty() ? "0" : s;
    }

    private static boolean isDigits(String run) {
        return Character.isDigit(run.charAt(0));
    }

    /** One sign wrong, missing, too many, or two neighbours swapped. */
    static boolean oneOff(String a, String b) {
        if (a.equals(b) || Math.abs(a.length() - b.length()) > 1) return false;
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) i++;
        String restA = a.substring(i);
        String restB = b.substring(i);
        if (restA.length() == restB.length()) {
            if (restA.substring(1).equals(restB.substring(1))) return true;
            return restA.length() > 1 && restA.charAt(0) == restB.charAt(1) && restA.charAt(1) == restB.charAt(0)
                    && restA.substring(2).equals(restB.substring(2));
        }
        return restA.length() > restB.length() ? restA.substring(1).equals(restB) : restB.substring(1).equals(restA);
    }
}
