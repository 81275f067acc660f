package kept.mailbox.sort;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** Newsletters and mailing lists. A shared inbox run as a group adds list headers too, but its people answer our mails. */
final class ListMail implements Filter {

    private static final List<String> PRESENT = List.of("list-id", "list-unsubscribe", "list-post", "list-help", "feedback-id", "x-campaign-id",
            "x-mailgun-tag", "x-mc-user");

    /** Under these names and with these headers the list's program itself speaks. */
    private static final Pattern SERVER = Pattern.compile(".*-(?:request|owner|admin|bounces|help|ctl)|owner-.*|listserv|majordomo|mailman|sympa|ezmlm", Pattern.CASE_INSENSITIVE);

    private static final List<String> OF_SERVERS = List.of("x-mlserver", "x-ml-info", "x-ml-name", "mailing-list", "x-mailing-list", "x-listserver", "list-subscribe", "list-id", "x-mailman-version", "x-list-administrivia");

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        if (isOfServer(mail)) return Filter.as(MailClass.LIST, "a mailing list's own program wrote it");
        if (mail.answersSomething()) return Optional.empty();
        if (mail.fields().plain("precedence").equals("list")) return Filter.as(MailClass.LIST, "Precedence: list");
        for (String name : PRESENT) {
            // A portal's notice carries such headers as well: what it says of our money is read.
            if (mail.fields().has(name) && !AutomaticNotice.speaksOfMoney(mail.opening())) return Filter.as(MailClass.LIST, "header " + name);
        }
        return Optional.empty();
    }

    /** Of the list's program, and not of somebody who writes to the list. */
    static boolean isOfServer(Incoming mail) {
        return SERVER.matcher(mail.senderLocal()).matches() && OF_SERVERS.stream().anyMatch(mail.fields()::has);
    }
}
