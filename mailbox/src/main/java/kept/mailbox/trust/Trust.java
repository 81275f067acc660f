package kept.mailbox.trust;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.Match;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Standing;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.Ledger;

/** Judges what a mail may cause by who sent it (R19-R21). Pure but for the facts it looks up. */
public final class Trust {

    private static final Pattern NO_REPLY = Pattern.compile("(?:do[-_.]?not[-_.]?reply|no[-_.]?reply|donotreply|nicht[-_.]?antworten"
            + "|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder)(?:[-_.+].*)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\"',;]{1,64}@[^\\s<>()\"',;]{3,200}");

    private final Ledger ledger;
    private final Conversations conversations;
    private final boolean requireDmarc;
    private final DkimCheck dkim;

    /**
     * @param requireDmarc a signed token is not enough: only a verdict on the sender's domain proves a sender
     * @param dkim         asked where the configured host says nothing
     */
    public Trust(Ledger ledger, Conversations conversations, boolean requireDmarc, DkimCheck dkim) {
        this.ledger = ledger;
        this.conversations = conversations;
        this.requireDmarc = requireDmarc;
        this.dkim = dkim;
    }

    /**
     * @param reasons   in words, without addresses
     * @param lookAlike a stranger's domain or name is made to be taken for a contact's
     */
    public record Judgement(Standing standing, List<String> reasons, boolean lookAlike) {
        public Judgement {
            reasons = List.copyOf(reasons);
        }

        Judgement(Standing standing, List<String> reasons) {
            this(standing, reasons, false);
        }
    }

    /** @param raw the mail as it came, for its signatures */
    public Judgement judge(Parsed mail, Match match, byte[] raw) {
        AuthVerdict verdict = mail.headers().verdict();
        if (verdict == AuthVerdict.FAIL) return new Judgement(Standing.FAILED, List.of("the configured mail server says that the sender is not who it claims to be"));
        Optional<EmailAddress> identity = identity(mail, match);
        if (identity.isEmpty()) return new Judgement(Standing.STRANGER, List.of("no single sender address"));
        if (!isContact(identity.get(), match.account())) {
            String why = match.how().isSigned() ? "it answers a mail of ours, but the sender is no contact of that account" : "the sender is no contact on file";
            return ofStranger(mail, why);
        }
        return ofContact(mail, match, identity.get(), raw);
    }

    private Judgement ofStranger(Parsed mail, String why) {
        Set<String> known = new HashSet<>();
        for (Account account : ledger.accounts()) ledger.contacts(account.id()).forEach(c -> known.add(c.address().domain()));
        boolean domain = mail.headers().sender().flatMap(s -> LookAlike.of(s.domain(), known)).isPresent();
        Matcher named = ADDRESS.matcher(mail.headers().fromName());
        boolean name = named.find() && EmailAddress.tryParse(named.group()).filter(a -> mail.headers().sender().filter(a::equals).isEmpty() && !ledger.contacts(a).isEmpty()).isPresent();
        if (!domain && !name) return new Judgement(Standing.STRANGER, List.of(why));
        return new Judgement(Standing.STRANGER, List.of(why, domain ? "the sender's domain is nearly that of a contact on file, and is not it" : "the sender's name is the address of a contact on file, and is not the sender's"), true);
    }

    /** Asked only where it can change something: the name servers are others' machines. */
    private boolean isSigned(Parsed mail, byte[] raw) {
        if (dkim == DkimCheck.NONE || mail.headers().verdict() != AuthVerdict.NONE) return false;
        Optional<EmailAddress> sender = mail.headers().sender();
        return sender.isPresent() && dkim.signers(raw).stream().anyMatch(d -> Alignment.of(d, sender.get().domain()));
    }

    private Judgement ofContact(Parsed mail, Match match, EmailAddress identity, byte[] raw) {
        var reasons = new ArrayList<String>();
        reasons.add(match.account().isPresent() ? "the sender is a contact of the account" : "the sender is a contact of several accounts");
        if (match.account().isEmpty()) return new Judgement(Standing.KNOWN, reasons);
        boolean sameDomain = mail.headers().sender().map(s -> s.domain().equals(identity.domain())).orElse(false);
        if (mail.headers().verdict() == AuthVerdict.PASS && sameDomain) {
            reasons.add("the configured mail server confirms the sender's domain");
            return new Judgement(Standing.PROVEN, reasons);
        }
        if (sameDomain && isSigned(mail, raw)) {
            reasons.add("the sender's domain has signed the mail, which Kept has verified itself");
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
            case INVOICE_OF_CONTACT, ONLY_ACCOUNT_OF_CONTACT, CHOSEN_BY_A_PERSON, NONE -> false;
        };
    }
}
