package kept.mailbox.trust;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.AuthVerdict;
import kept.mailbox.mime.HeaderFields;

/**
 * Reads Authentication-Results (RFC 8601) of the configured host, and of nobody else: DMARC, or DKIM or SPF aligned with From.
 *
 * <p>The topmost field of that host counts, with those directly below it; what stands below a later {@code Received} came with the mail.
 */
public final class AuthenticationResults {

    private static final Pattern RESULT = Pattern.compile("^\\s*(dmarc|dkim|spf)\\s*(?:/\\s*\\d+\\s*)?=\\s*([a-z]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOMAIN = Pattern.compile("(?:header\\.(?:d|i|from)"
            + "|smtp\\.mailfrom)\\s*=\\s*\"?(?:[^\\s;\"@]*@)?([^\\s;\"@]+)", Pattern.CASE_INSENSITIVE);

    private AuthenticationResults() {}

    public static AuthVerdict verdict(HeaderFields fields, Optional<String> authservId, Optional<String> fromDomain) {
        if (authservId.isEmpty() || authservId.get().isBlank() || fromDomain.isEmpty()) return AuthVerdict.NONE;
        Map<String, String> seen = new HashMap<>();
        boolean started = false;
        for (HeaderFields.Field field : fields.fields()) {
            if (field.name().equals("received") && started) break;
            if (!field.name().equals("authentication-results") || !isBy(field.value(), authservId.get())) continue;
            started = true;
            for (String part : withoutComments(field.value()).split(";")) note(part, fromDomain.get(), seen);
        }
        return weigh(seen);
    }

    /** DMARC is the verdict on From; without one, a pass that is aligned with From says the same (RFC 7489, 3.1). */
    private static AuthVerdict weigh(Map<String, String> seen) {
        String dmarc = seen.getOrDefault("dmarc", "none");
        if (dmarc.equals("pass")) return AuthVerdict.PASS;
        if (dmarc.equals("fail") || dmarc.equals("reject") || dmarc.equals("quarantine")) return AuthVerdict.FAIL;
        if (seen.getOrDefault("dkim", "").equals("pass")) return AuthVerdict.PASS;
        List<String> failures = List.of("fail", "hardfail", "policy");
        if (failures.contains(seen.getOrDefault("dkim", "")) && !seen.getOrDefault("spf", "").equals("pass")) return AuthVerdict.FAIL;
        if (seen.getOrDefault("spf", "").equals("fail") || seen.getOrDefault("spf", "").equals("hardfail")) return AuthVerdict.FAIL;
        return AuthVerdict.NONE;
    }

    private static void note(String part, String from, Map<String, String> seen) {
        Matcher m = RESULT.matcher(part);
        if (!m.find()) return;
        String method = m.group(1).toLowerCase(Locale.ROOT);
        String result = m.group(2).toLowerCase(Locale.ROOT);
        if (!method.equals("dmarc") && !isAligned(part, from)) return;
        // Several signatures: one that passes is enough (RFC 6376, 6.1). Otherwise the topmost result stands.
        if (method.equals("dkim") && result.equals("pass")) seen.put(method, result);
        else seen.putIfAbsent(method, result);
    }

    private static boolean isAligned(String part, String from) {
        Matcher m = DOMAIN.matcher(part);
        while (m.find()) {
            if (Alignment.of(m.group(1), from)) return true;
        }
        return false;
    }

    private static boolean isBy(String value, String authservId) {
        String first = withoutComments(value).strip();
        int end = first.indexOf(';');
        String id = (end < 0 ? first : first.substring(0, end)).strip().split("\\s+")[0];
        return id.equalsIgnoreCase(authservId.strip());
    }

    private static String withoutComments(String value) {
        String text = value;
        for (int i = 0; i < 5 && text.indexOf('(') >= 0; i++) text = text.replaceAll("\\([^()]*\\)", " ");
        return text;
    }
}
