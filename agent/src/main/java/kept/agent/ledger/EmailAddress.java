package kept.agent.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mailbox's address, lower-cased once (RFC 5321 leaves the local part's case to its host; no host in use tells them apart). */
public record EmailAddress(String value) implements Comparable<EmailAddress> {

    // Deliberately narrower than RFC 5321: no quoted local parts, no white space, nothing that could end a header.
    private static final Pattern FORM = Pattern.compile("[^\\s@<>()\\[\\]\\\\,;:\"\\p{Cntrl}]{1,64}@[^\\s@<>()\\[\\]\\\\,;:\"\\p{Cntrl}]{1,255}");

    private static final Pattern NOBODY = Pattern.compile(
            "^(no[-._]?reply|do[-._]?not[-._]?reply|dont[-._]?reply|ne[-._]?pas[-._]?repondre|keine[-._]?antwort|nicht[-._]?antworten|mailer-daemon|postmaster|bounces?)([-._+]|$)");

    public EmailAddress {
        value = value.trim().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value.replaceAll("\\p{Cntrl}", "?") + "' is not an e-mail address");
        }
    }

    public static Optional<EmailAddress> tryParse(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String local() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /** It says itself that nobody reads what is sent to it. */
    public boolean takesNoAnswers() {
        return NOBODY.matcher(local()).find();
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    @Override
    public int compareTo(EmailAddress other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
