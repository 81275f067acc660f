package kept.mailbox.sort;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/**
 * Headers by which programs say that they answer by themselves (RFC 3834 and its many cousins; R23). {@code X-Auto-Response-Suppress} is not
 * among them: it asks others not to answer (R24).
 */
final class AutoReplyHeaders implements Filter {

    private static final List<String> PRESENT = List.of("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-response-from", "x-autoresponse",
            "x-auto-reply-from", "x-vacation", "x-ms-exchange-inbox-rules-loop-autoreply");

    private static final Pattern ANSWERED = Pattern.compile("auto-replied.*|auto-notified.*", Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        String submitted = mail.fields().plain("auto-submitted");
        if (ANSWERED.matcher(submitted).matches()) return Filter.as(MailClass.AUTO_REPLY, "Auto-Submitted: " + submitted);
        for (String name : PRESENT) {
            String value = mail.fields().plain(name);
            if (mail.fields().has(name) && !value.equals("no") && !value.equals("false")) return Filter.as(MailClass.AUTO_REPLY, "header " + name);
        }
        String precedence = mail.fields().plain("precedence");
        if (precedence.replace('-', '_').equals("auto_reply")) return Filter.as(MailClass.AUTO_REPLY, "Precedence: auto_reply");
        if (mail.fields().plain("x-precedence").replace('-', '_').equals("auto_reply")) return Filter.as(MailClass.AUTO_REPLY, "X-Precedence: auto_reply");
        // A generated mail in answer to one of ours is a reply, whatever it calls itself.
        boolean generated = submitted.startsWith("auto-") || precedence.equals("bulk") || precedence.equals("junk");
        if (generated && mail.answersSomething() && AutoReplySubject.isPlainReply(mail.subject())) {
            return Filter.as(MailClass.AUTO_REPLY, "generated, in answer to a mail");
        }
        if (mail.hasNullReturnPath() && mail.answersSomething()) return Filter.as(MailClass.AUTO_REPLY, "no return path, in answer to a mail");
        return Optional.empty();
    }
}
