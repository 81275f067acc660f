package kept.mailbox.sort;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names under which mail servers write. */
final class MailServer {

    private static final Pattern DAEMON = Pattern.compile("mailer-daemon|post_?master|mail-?daemon|mdaemon|mail\\.daemon"
            + "|bounce[sd]?(?:[-+].*)?|mail[-.]delivery.*|mmdf|double-bounce", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCAL = Pattern.compile("<?\"?([A-Za-z0-9._+-]{3,40})\"?(?:@[^>]*)?>?\\s*(?:\\(.*\\))?$");

    private MailServer() {}

    static boolean isDaemon(String local) {
        return DAEMON.matcher(local).matches();
    }

    /** Also where From is no address: {@code mailer-daemon}, {@code Mail Delivery System <>}. */
    static boolean wrote(Incoming mail) {
        if (isDaemon(mail.senderLocal())) return true;
        if (!mail.headers().from().isEmpty()) return false;
        String from = mail.fields().plain("from");
        if (from.replace(" ", "").endsWith("<>")) return true;
        Matcher m = LOCAL.matcher(from);
        return m.find() && isDaemon(m.group(1));
    }
}
