package kept.mailbox.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Match;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Standing;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Ledger;

/** Judges what a mail may cause by who sent it (R19-R21). Pure but for the facts it looks up. */
public final class Trust {

    private static final Pattern NO_REPLY = Pattern.compile("(?:do[-_.]?not[-_.]?reply|no[-_.]?reply|donotreply|nicht[-_.]?antworten"
            + "|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder)(?:[-_.+].*)?", Pattern.CASE_INSENSITIVE);

    private final Ledger ledger;
    private final Conversations conversations;
    private final boolean requireDmarc;

    /** @param requireDmarc a signed token is not enough: only a verdict of the configured host proves a sender */
    public Trust(Ledger ledger, Conversations conversations, boolean requireDmarc) {
        this.ledger = ledger;
        this.conversations = conversations;
        this.requireDmarc = requireDmarc;
    }

    /** @param reasons in words, without addresses */
    public record Judgement(Standing standing, List<String> reasons) {
        public Judgement {
            reasons = List.copyOf(reasons);
        }
    }

    public Judgement judge(Parsed mail, Match match) {
        AuthVerdict verdict = mail.headers().verdict();
        if (verdict == AuthVerdict.FAIL) return new Judgement(Standing.FAILED, List.of("the configured mail server says that the sender is not who it claims to be"));
        Optional<EmailAddress> identity = identity(mail, match);
        if (identity.isEmpty()) return new Judgement(Standing.STRANGER, List.of("no single sender address"));
        if (!isContact(identity.get(), match.account())) {
            String why = match.how().isSigned() ? "it answers a mail of ours, but the sender is no contact of that account" : "the sender is no contact on file";
            return new Judgement(Standing.STRANGER, List.of(why));
        }
        return ofContact(mail, match, identity.get());
    }

    private Judgement ofContact(Parsed mail, Match match, EmailAddress identity) {
        var reasons = new ArrayList<String>();
        reasons.add(match.account().isPresent() ? "the sender is a contact of the account" : "the sender is a contact of several accounts");
        if (match.account().isEmpty()) return new Judgement(Standing.KNOWN, reasons);
        boolean sameDomain = mail.headers().sender().map(s -> s.domain().equals(identity.domain())).orElse(false);
        if (mail.headers().verdict() == AuthVerdict.PASS && sameDomain) {
            reasons.add("the configured mail server confirms the sender's domain");
            return new Judgement(Standing.PROVEN, reasons);
        }
        boolean answers = mail.headers().verdict() == AuthVerdict.NONE && answersMailTo(identity, match);
        if (answers && !requireDmarc) {
            reasons.add("it answers a mail that we sent to this very contact");
            return new Judgement(Standing.PROVEN, reasons);
        }
        reasons.add(answers ? "it answers a mail of ours, but trust.require-dmarc asks for the mail server's word" : "nothing proves that the contact sent it");
        return new Judgement(Standing.KNOWN, reasons);
    }

    /** The single From; a no-reply sender's Reply-To counts where it is a contact of the account (R20). */
    private Optional<EmailAddress> identity(Parsed mail, Match match) {
        Optional<EmailAddress> sender = mail.headers().sender();
        if (sender.isEmpty() || !NO_REPLY.matcher(sender.get().local()).matches() || mail.headers().replyTo().size() != 1) return sender;
        EmailAddress replyTo = mail.headers().replyTo().get(0);
        return match.account().isPresent() && isContact(replyTo, match.account()) ? Optional.of(replyTo) : sender;
    }

    private boolean isContact(EmailAddress address, Optional<AccountId> account) {
        List<Contact> contacts = ledger.contacts(address);
        return account.isEmpty() ? !contacts.isEmpty() : contacts.stream().anyMatch(c -> c.accounts().contains(account.get()));
    }

    private boolean answersMailTo(EmailAddress contact, Match match) {
        Optional<Conversation> conversation = match.conversation().flatMap(conversations::find);
        if (conversation.isEmpty()) return false;
        return switch (match.how()) {
            // The token names the conversation and no mail of it: one that went to this contact must be there.
            case PLUS_TOKEN, BODY_REFERENCE -> conversation.get().said().stream().anyMatch(s -> s.ours() && s.other().equals(contact));
            case SIGNED_REPLY, SIGNED_REFERENCE, STORED_MESSAGE -> conversation.get().said().stream()
                    .anyMatch(s -> s.ours() && s.other().equals(contact) && match.answered().filter(s.messageId()::equals).isPresent());
            case INVOICE_OF_CONTACT, ONLY_ACCOUNT_OF_CONTACT, NONE -> false;
        };
    }
}
