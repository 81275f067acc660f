package kept.agent.keep;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.Match;
import kept.agent.conversation.Message;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Removal;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.decide.Reason;
import kept.agent.journal.Hashes;
import kept.agent.ledger.EmailAddress;
import kept.agent.read.Doubt;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;

/** What is left of records when the words, names and addresses in them are taken away: numbers, days, codes, and a note that says so. */
public final class Wordless {

    /** Nobody's. */
    public static final EmailAddress NOBODY = new EmailAddress("removed@removed.invalid");

    private Wordless() {}

    public static Message message(Message m, Removal removal) {
        Parsed.Headers h = m.parsed().headers();
        var flags = new HashSet<>(m.parsed().body().flags());
        flags.add(Parsed.Flag.REMOVED);
        var headers = new Parsed.Headers(h.messageId().map(Wordless::messageId), Optional.empty(), List.of(), List.of(), "", List.of(), List.of(), List.of(), List.of(), "",
                h.date(), h.verdict());
        var parsed = new Parsed(headers, new Parsed.Body("", "", "", "", List.of(), flags), new Parsed.Sorted(m.mailClass(), "", Optional.empty()), List.of(removal.note()));
        Match match = m.match();
        return new Message(m.id(), m.mailbox(), parsed, m.effectiveAt(), m.receivedAt(), new Match(match.how(), match.conversation(), match.account(), match.answered(), List.of()),
                m.standing(), List.of(), m.subjectChanged(), m.history());
    }

    /** By which the same mail is known again, and nothing else: a Message-ID may hold its writer's name. */
    public static MessageId messageId(MessageId id) {
        return new MessageId("<" + Hashes.sha256(id.value()).substring(0, 40) + "@removed.invalid>");
    }

    /** What it said, without the words: which invoices, which day, proven or not. */
    public static Reading reading(Reading r) {
        return new Reading(r.statements().stream().map(Wordless::statement).toList(), r.doubts().stream().map(Wordless::doubt).toList(), r.reader(), r.language(), r.cost(),
                r.calls(), Optional.empty());
    }

    private static Statement statement(Statement s) {
        return new Statement(s.intent(), s.quote().map(q -> new Quote("", 0, q.inSubject())), "", s.invoices(), s.date(), "", s.amount(), s.confidence(),
                s.doubts().stream().map(Wordless::doubt).toList(), Map.of());
    }

    private static Doubt doubt(Doubt doubt) {
        return Doubt.of(doubt.kind());
    }

    /** @param json of {@link DecisionText}, or empty */
    public static String decision(String json) {
        if (json.isEmpty()) return "";
        Decision d = DecisionText.read(json);
        return DecisionText.write(new Decision(d.handling(), d.acts().stream().map(Wordless::act).toList(),
                d.reasons().stream().map(r -> new Reason(r.rule(), "", r.position())).toList(), d.work().map(w -> new Decision.Work(w.urgency(), ""))));
    }

    private static Act act(Act act) {
        if (act instanceof Act.RecordPromise p) return new Act.RecordPromise(p.position(), p.payBy(), p.invoices(), p.stated(), "");
        if (act instanceof Act.OpenDispute d) return new Act.OpenDispute(d.position(), d.invoices(), d.amount(), d.reason(), d.owner(), d.dueOn(), "");
        return act;
    }

    /** @param to whom it is said to have gone to from now on */
    public static Outgoing letter(Outgoing o, EmailAddress to, Removal removal) {
        return new Outgoing(o.key(), o.account(), o.conversation(), o.purpose(), o.answers(), o.notice(), o.messageId(), Optional.empty(), List.of(), o.fromName(), o.from(), to,
                List.of(), "(removed)", "(" + removal.note() + ")", o.attachments(), o.invoices(), o.automatic());
    }
}
