package kept.mailbox.sort;

import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Parsed.Sorted;

/** A filter of the recipient wants the sender to prove that he is a person. */
final class Challenge implements Filter {

    private static final Pattern SUBJECT = Pattern.compile(
            ".*(?:please confirm (?:your )?(?:message|e-?mail)|confirm(?:ation)? (?:is )?required to deliver|verify (?:your )?(?:e-?mail"
                    + "|message) to|sender verification|challenge[- ]response|your (?:e-?mail|message) .{0,40}(?:awaits|requires) (?:verification"
                    + "|confirmation|approval)"
                    + "|verification required).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BODY = Pattern.compile(
            "(?:click (?:the|this|on the) link|reply to this (?:message|e-?mail)|solve|follow the link)[^.]{0,120}(?:deliver|prove|verify"
                    + "|release|human|approved sender|inbox)|spam ?arrest|boxbe|bluebottle|click here to (?:prove|verify) (?:you|that you)",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<Sorted> sort(Incoming mail) {
        boolean service = mail.headers().from().stream().anyMatch(a -> a.domain().matches("(?:.*\\.)?(?:spamarrest\\.com|boxbe\\.com|bluebottle\\.com|spamlion\\.com)"));
        boolean says = SUBJECT.matcher(mail.subject()).matches() && BODY.matcher(mail.opening()).find();
        return service || says ? Filter.as(MailClass.CHALLENGE, "asks the sender to prove that it is a person") : Optional.empty();
    }
}
