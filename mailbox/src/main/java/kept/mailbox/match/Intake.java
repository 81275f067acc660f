package kept.mailbox.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.Receipts;
import kept.agent.conversation.SentTexts;
import kept.mailbox.split.OwnWords;
import kept.mailbox.trust.Trust;

/** A stored mail becomes a message that can be read: parsed, sorted, matched and judged. */
public final class Intake {

    /** A sender's clock may be a little fast; beyond this its date is no date (R34). */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** Of a conversation, the newest mails of ours that are compared. */
    private static final int OUR_LAST = 6;

    private final MailReader reader;
    private final Matcher matcher;
    private final Trust trust;
    private final Conversations conversations;
    private final Receipts receipts;
    private final SentTexts sent;

    /** @param sent tells our own words where they come back unmarked */
    public Intake(MailReader reader, Matcher matcher, Trust trust, Conversations conversations, Receipts receipts, SentTexts sent) {
        this.reader = reader;
        this.matcher = matcher;
        this.trust = trust;
        this.conversations = conversations;
        this.receipts = receipts;
        this.sent = sent;
    }

    public Message message(Receipt receipt) {
        Parsed parsed = reader.read(receipt.mail().bytes());
        if (receipts.isSecondWithSameId(receipt.id())) parsed = flagged(parsed, Parsed.Flag.SECOND_WITH_SAME_ID);
        Match match = matcher.match(parsed);
        parsed = withoutOurWords(parsed, match);
        Trust.Judgement judgement = trust.judge(parsed, match, receipt.mail().bytes());
        if (judgement.lookAlike()) parsed = flagged(parsed, Parsed.Flag.LOOK_ALIKE_SENDER);
        return new Message(receipt.id(), receipt.mail().mailbox(), parsed, effectiveAt(parsed, receipt), receipt.storedAt(), match, judgement.standing(), judgement.reasons(),
                subjectChanged(parsed, match), receipt.mail().history());
    }

    /** A program that quotes without any mark makes our "please pay by Friday" look like the customer's (invariant 4). */
    private Parsed withoutOurWords(Parsed parsed, Match match) {
        var ours = new ArrayList<String>();
        match.answered().flatMap(sent::textOf).ifPresent(ours::add);
        List<Conversation.Said> said = match.conversation().flatMap(conversations::find).map(Conversation::said).orElse(List.of());
        for (int i = said.size() - 1; i >= 0 && ours.size() < OUR_LAST; i--) {
            if (said.get(i).ours()) sent.textOf(said.get(i).messageId()).filter(t -> !ours.contains(t)).ifPresent(ours::add);
        }
        if (ours.isEmpty()) return parsed;
        var body = parsed.body();
        var parted = OwnWords.part(body.newText(), ours);
        if (parted.ours().isEmpty()) return parsed;
        String quoted = body.quoted().isEmpty() ? parted.ours() : parted.ours() + "\n\n" + body.quoted();
        var without = new Parsed.Body(parted.newText(), quoted, body.signature(), body.whole(), body.answers(), body.attachments(), body.flags());
        return new Parsed(parsed.headers(), without, parsed.sorted(), parsed.remittance(), parsed.problems());
    }

    /** "In the future" is measured against the instant at which Kept first saw the mail, so that a replay says the same. */
    private static Instant effectiveAt(Parsed parsed, Receipt receipt) {
        Instant latest = receipt.storedAt().plus(AHEAD);
        return parsed.headers().date().filter(d -> !d.isAfter(latest)).orElse(receipt.mail().internalDate());
    }

    private boolean subjectChanged(Parsed parsed, Match match) {
        String subject = parsed.headers().subject();
        if (subject.isBlank()) return false;
        Optional<String> answered = match.answered().flatMap(id -> match.conversation().flatMap(conversations::find)
                .flatMap(c -> c.said().stream().filter(s -> s.messageId().equals(id)).map(Conversation.Said::subject).findFirst()));
        return answered.map(s -> !Subjects.same(subject, s)).orElseGet(() -> !Subjects.hasReplyPrefix(subject));
    }

    private static Parsed flagged(Parsed parsed, Parsed.Flag flag) {
        var body = parsed.body();
        Set<Parsed.Flag> flags = EnumSet.of(flag);
        flags.addAll(body.flags());
        var marked = new Parsed.Body(body.newText(), body.quoted(), body.signature(), body.whole(), body.answers(), body.attachments(), flags);
        return new Parsed(parsed.headers(), marked, parsed.sorted(), parsed.remittance(), parsed.problems());
    }
}
