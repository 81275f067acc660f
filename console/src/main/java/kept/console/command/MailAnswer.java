package kept.console.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kept.agent.conversation.Match;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Remittance;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.split.PassedOn;

/**
 * What the mailbox side makes of one mail, as {@code kept parse} prints it. The names are documented in docs/reference/commands.md.
 *
 * @param id      as the request gave it
 * @param reply   what there is to show as the answer: the new text, or all of the mail where nothing in it is new (R33)
 * @param whose   how it was matched; {@code none} where no books are at hand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MailAnswer(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JsonNode> id,
        @JsonProperty("class") String mailClass,
        String why,
        boolean read,
        boolean answerable,
        Optional<Failure> failure,
        List<String> from,
        String fromName,
        String subject,
        Optional<Instant> date,
        Optional<String> messageId,
        Optional<String> inReplyTo,
        String newText,
        String reply,
        String quoted,
        String signature,
        List<Parsed.Answered> answers,
        Optional<Slip> remittance,
        List<Attached> attachments,
        List<String> flags,
        List<String> problems,
        String standing,
        List<String> standingReasons,
        String verdict,
        Whose whose) {

    /** Of a bounce. */
    record Failure(Optional<String> recipient, List<String> others, boolean permanent, String status, String cause, String reason, Optional<String> original) {}

    record Attached(String name, String type, long size, String text) {}

    /** A remittance advice. */
    record Slip(String source, Optional<LocalDate> paidOn, Optional<BigDecimal> total, Optional<String> currency, String reference, boolean addsUp, List<SlipLine> lines) {

        static Slip of(Remittance r) {
            return new Slip(r.source(), r.paidOn(), r.total(), r.currency().map(Currency::getCurrencyCode), r.reference(), r.addsUp(),
                    r.lines().stream().map(l -> new SlipLine(l.invoice(), l.amount(), l.currency().map(Currency::getCurrencyCode), l.date())).toList());
        }
    }

    record SlipLine(String invoice, Optional<BigDecimal> amount, Optional<String> currency, Optional<LocalDate> date) {}

    record Whose(String how, Optional<String> account, Optional<String> conversation) {}

    static MailAnswer of(Optional<JsonNode> id, Looked look) {
        Parsed mail = look.parsed();
        Parsed.Headers headers = mail.headers();
        Parsed.Body body = mail.body();
        var mailClass = mail.sorted().mailClass();
        return new MailAnswer(id, mailClass.name(), mail.sorted().why(), mailClass.isRead(), mailClass.mayBeAnswered(), failure(mail), headers.from().stream().map(EmailAddress::value).toList(),
                headers.fromName(), headers.subject(), headers.date(), headers.messageId().map(MessageId::value), headers.inReplyTo().map(MessageId::value), body.newText(), PassedOn.shown(body), body.quoted(),
                body.signature(), body.answers(), mail.remittance().map(Slip::of), body.attachments().stream().map(a -> new Attached(a.name(), a.type(), a.size(), a.text())).toList(), body.flags().stream().sorted().map(MailAnswer::word).toList(),
                mail.problems(), word(look.standing()), look.reasons(), word(headers.verdict()), whose(look.match()));
    }

    private static Optional<Failure> failure(Parsed mail) {
        boolean permanent = mail.sorted().mailClass() == kept.agent.conversation.MailClass.BOUNCE_HARD;
        return mail.sorted().failure().map(f -> new Failure(f.recipient().map(EmailAddress::value), f.others().stream().map(EmailAddress::value).toList(), permanent, f.status(), word(f.cause()), f.reason(), f.original().map(MessageId::value)));
    }

    private static Whose whose(Match match) {
        return new Whose(word(match.how()), match.account().map(AccountId::value), match.conversation().map(c -> String.valueOf(c.value())));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
