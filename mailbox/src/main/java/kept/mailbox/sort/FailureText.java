package kept.mailbox.sort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.MessageId;
import kept.agent.ledger.EmailAddress;

/** Codes, addresses and ids in the words of a mail server. */
final class FailureText {

    /** Further down lies the mail that failed. */
    private static final int LOOK = 8_000;

    private static final Pattern RETURNED = Pattern.compile("(?im)^[> \\t]*(?:(?:Return-Path|Received|DKIM-Signature|ARC-Seal|X-Received|Authentication-Results):"
            + "|-{2,}.{0,20}(?:below this line|original (?:message|mail)|copy of (?:the|your) (?:message|mail)|returned (?:message|mail)|unsent message|message headers? follow|message (?:header|body|text)s?|original-nachricht))");

    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])([45]\\.[0-7]\\.\\d{1,3})(?![\\d.])");

    /** "Domino 4.6.1" is no code. */
    private static final Pattern NAMED = Pattern.compile("(?:version|release|server|domino|exchange|exim|postfix|sendmail|notes|build|\\bv)\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("(?<![\\d.,:/])([45][0-5]\\d)[ -](?=[#(A-Za-z<])");
    private static final Pattern ADDRESS = Pattern.compile("<?([A-Za-z0-9._%+'=/-]{1,64}@[A-Za-z0-9.-]{1,200}\\.[A-Za-z]{2,24})>?");
    /** What stands after this looks like an address and is a mail's number. */
    private static final Pattern IDENTIFIES = Pattern.compile("(?:message-?id|\\bid)\\s*[:=]?\\s*<?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern RETURNED_TO = Pattern.compile("(?im)^[> \\t]*(?:RCPT )?To:[ \\t]*(.{3,300})");
    private static final Pattern SPOKEN = Pattern.compile("(?:mail|message|delivery|deliver(?:ed|ing)?|recipients?|address(?:es)?|user)\\b[^<>@\\n]{0,30}[<\"' :]([A-Za-z0-9._%+'=/-]{1,64}@[A-Za-z0-9.-]{1,200}\\.[A-Za-z]{2,24})", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORIGINAL_ID = Pattern.compile("(?im)^[> \\t]*Message-ID:\\s*(<[^<>\\s]{1,500}>)");

    private FailureText() {}

    /** The server's own words: what stands above the mail that it returns. */
    static String top(String text) {
        String look = text.length() > LOOK ? text.substring(0, LOOK) : text;
        Matcher m = RETURNED.matcher(look);
        return m.find() && m.start() > 20 ? look.substring(0, m.start()) : look;
    }

    /** The enhanced code, else one made of the reply code ({@code 550} is 5.0.0); empty without either. */
    static String code(String text) {
        String top = top(text);
        Matcher m = ENHANCED.matcher(top);
        while (m.find()) {
            if (!NAMED.matcher(top.substring(Math.max(0, m.start() - 16), m.start())).find()) return m.group(1);
        }
        Matcher plain = PLAIN.matcher(top);
        return plain.find() ? plain.group(1).charAt(0) + ".0.0" : "";
    }

    /** The addresses of a text that are none of the mail's own, in order. */
    static List<EmailAddress> addresses(String text, Incoming mail) {
        var found = new ArrayList<EmailAddress>();
        Matcher m = ADDRESS.matcher(text);
        while (m.find()) {
            if (IDENTIFIES.matcher(text.substring(Math.max(0, m.start() - 24), m.start())).find()) continue;
            var address = EmailAddress.tryParse(m.group(1));
            if (address.isEmpty() || found.contains(address.get())) continue;
            boolean own = mail.headers().deliveredTo().contains(address.get()) || mail.headers().from().contains(address.get());
            if (!own && !MailServer.isDaemon(address.get().local())) found.add(address.get());
        }
        return found;
    }

    /** Named by the server in a header of its own: whoever it is. */
    static List<EmailAddress> named(Incoming mail) {
        return mail.fields().first("x-failed-recipients").map(value -> ADDRESS.matcher(value).results().map(m -> EmailAddress.tryParse(m.group(1))).flatMap(Optional::stream).distinct().toList()).orElse(List.of());
    }

    /** Of the mail that is returned in the text. */
    static List<EmailAddress> returnedTo(String text, Incoming mail) {
        Matcher m = RETURNED_TO.matcher(text.length() > LOOK ? text.substring(0, LOOK) : text);
        return m.find() ? addresses(m.group(1), mail) : List.of();
    }

    /** Named in a sentence of the server's as whom it could not reach, even where a header of the failure's own says the same. */
    static List<EmailAddress> spokenOf(String text) {
        Matcher m = SPOKEN.matcher(top(text));
        return m.find() ? EmailAddress.tryParse(m.group(1)).stream().toList() : List.of();
    }

    static Optional<MessageId> originalId(String text) {
        Matcher m = ORIGINAL_ID.matcher(text);
        return m.find() ? MessageId.tryParse(m.group(1)) : Optional.empty();
    }

    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }

}
