package kept.mailbox.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.mime.EncodedWords;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** Addresses of a header field. */
final class Addresses {

    /** More are never looked at. */
    private static final int MOST = 200;

    private Addresses() {}

    /**
     * @param all       in order; those that are no address are left out
     * @param firstName of the first one, read
     * @param doubtful  something in the field is no address, or it could be read as another one: no identity (R20)
     */
    record Parsed(List<EmailAddress> all, String firstName, boolean doubtful) {}

    static Parsed parse(List<String> fields) {
        var all = new ArrayList<EmailAddress>();
        String name = "";
        boolean doubtful = false;
        for (String field : fields) {
            for (Mailbox mailbox : mailboxes(field)) {
                if (all.size() >= MOST) break;
                String local = mailbox.getLocalPart() == null ? "" : mailbox.getLocalPart();
                String domain = mailbox.getDomain() == null ? "" : asciiDomain(mailbox.getDomain());
                var address = EmailAddress.tryParse(local + "@" + domain);
                if (address.isEmpty()) doubtful = true;
                else all.add(address.get());
                if (name.isEmpty() && mailbox.getName() != null) name = EncodedWords.decode(mailbox.getName()).strip();
            }
            if (isAmbiguous(field)) doubtful = true;
        }
        return new Parsed(List.copyOf(all), name, doubtful || all.isEmpty() && !fields.isEmpty());
    }

    /** {@code a@x <a@x>}, without the quotes that the name would need: many programs write it, and there is one way to read it. */
    private static final Pattern TWICE = Pattern.compile("(?<![^\\s,])([^\\s<>,\";()]{1,64}@[^\\s<>,\";()]{1,200})\\s+<\\1>", Pattern.CASE_INSENSITIVE);

    private static List<Mailbox> mailboxes(String field) {
        var found = new ArrayList<Mailbox>();
        // As bytes with their own length: the form that takes text measures it in characters, and cuts the end off addresses behind a name in UTF-8.
        ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, TWICE.matcher(field).replaceAll("<$1>"));
        AddressList list = LenientAddressParser.DEFAULT.parseAddressList(bytes, new ParserCursor(0, bytes.length()));
        for (Address address : list) {
            if (address instanceof Mailbox mailbox) found.add(mailbox);
            else if (address instanceof Group group) found.addAll(group.getMailboxes());
        }
        return found;
    }

    /** {@code a@x <b@y> <c@z>}: programs disagree on who that is. Quoted names and comments do not count. */
    private static boolean isAmbiguous(String field) {
        String bare = field.replaceAll("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", "").replaceAll("\\([^()]*\\)", "").replaceAll("=\\?[^?\\s]+\\?[bBqQ]\\?[^?]*\\?=",
                "");
        for (String one : bare.split(",")) {
            long angles = one.chars().filter(c -> c == '<').count();
            long ats = one.chars().filter(c -> c == '@').count();
            if (angles > 1 || angles == 0 && ats > 1) return true;
            if (angles == 1 && ats > 1 && !one.substring(0, one.indexOf('<')).strip().equalsIgnoreCase(inside(one))) return true;
        }
        return false;
    }

    private static String inside(String one) {
        int open = one.indexOf('<');
        int close = one.indexOf('>', open);
        return close < 0 ? "" : one.substring(open + 1, close).strip();
    }

    /** Domains are compared in their ASCII form. */
    private static String asciiDomain(String domain) {
        try {
            return java.net.IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }
}
