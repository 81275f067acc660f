package kept.agent.write;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Message;
import kept.agent.conversation.Outgoing;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;

/**
 * Who gets an answer (R114): its sender, and of those who were on copy the account's stored contacts and colleagues of the thread.
 *
 * @param dropped on copy of the customer's mail and not kept; shown to people
 */
public record Recipients(EmailAddress to, List<EmailAddress> cc, List<EmailAddress> dropped) {

    private static final int MOST_ON_COPY = 10;

    /** A domain that anybody can have an address in says nothing about whose colleague somebody is. */
    private static final Set<String> PUBLIC_PROVIDERS = Set.of(
            "gmail.com", "googlemail.com", "outlook.com", "outlook.de", "outlook.fr", "hotmail.com", "hotmail.fr", "hotmail.co.uk", "live.com", "live.fr", "msn.com", "yahoo.com",
            "yahoo.de", "yahoo.fr", "yahoo.co.uk", "gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "icloud.com", "me.com", "mac.com",
            "aol.com", "proton.me", "protonmail.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "bluewin.ch", "btinternet.com");

    public Recipients {
        cc = List.copyOf(cc);
        dropped = List.copyOf(dropped);
    }

    /**
     * @param confidential the mail carries files or bank details: then only stored contacts and our own people stay on copy
     */
    static Recipients of(Message message, AccountSheet sheet, Conversation conversation, Contact recipient, boolean confidential) {
        var cc = new LinkedHashSet<EmailAddress>();
        var dropped = new LinkedHashSet<EmailAddress>();
        var others = new LinkedHashSet<>(message.parsed().headers().to());
        others.addAll(message.parsed().headers().cc());
        for (EmailAddress address : others) {
            if (address.equals(recipient.address()) || isOurs(address, sheet.creditor().sender())) continue;
            (cc.size() < MOST_ON_COPY && mayBeOnCopy(address, sheet, conversation, confidential) ? cc : dropped).add(address);
        }
        return new Recipients(recipient.address(), List.copyOf(cc), List.copyOf(dropped));
    }

    /** Who was addressed by the customer's mail, or on its copy, and is not by our answer to it. */
    public static List<EmailAddress> notOnCopy(Message message, Outgoing answer) {
        var left = new LinkedHashSet<>(message.parsed().headers().to());
        left.addAll(message.parsed().headers().cc());
        left.removeIf(a -> a.equals(answer.to()) || answer.cc().contains(a) || isOurs(a, answer.from()));
        return List.copyOf(left);
    }

    /** Whether somebody may be on copy: a reachable contact of the account, one of our own people, or whom we have written to in this thread. */
    public static boolean mayBeOnCopy(EmailAddress address, AccountSheet sheet, Conversation conversation, boolean confidential) {
        var contact = sheet.contact(address);
        if (contact.isPresent()) return contact.get().mayBeWrittenTo();
        return isColleague(address, sheet)
                || !confidential && conversation.said().stream().anyMatch(said -> said.ours() && said.other().equals(address));
    }

    /** Somebody of our own house, as far as an address can show it. */
    private static boolean isColleague(EmailAddress address, AccountSheet sheet) {
        String ours = sheet.creditor().sender().domain();
        return address.domain().equals(ours) && !PUBLIC_PROVIDERS.contains(ours) && sheet.contacts().stream().noneMatch(c -> c.address().domain().equals(ours));
    }

    /** The mailbox we send from, with or without a reply token. */
    private static boolean isOurs(EmailAddress address, EmailAddress sender) {
        return address.domain().equals(sender.domain()) && address.local().replaceFirst("\\+.*$", "").equals(sender.local());
    }
}
