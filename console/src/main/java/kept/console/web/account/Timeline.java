package kept.console.web.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kept.agent.act.Effects;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Payment;
import kept.agent.promise.Promise;
import kept.agent.read.Readings;
import kept.console.web.session.Times;

/** Everything said and done about an account, newest first. */
public final class Timeline {

    /** Acts of people that leave no row of their own. */
    private static final Map<String, String> BY_PEOPLE = Map.of("work.refused", "refused a proposal", "work.approved", "approved a proposal", "work.answered", "answered by hand", "work.settled", "settled an item",
            "hold.lifted", "lifted a hold", "conversation.taken-over", "took a conversation over", "conversation.released", "gave a conversation back", "account.never-alone",
            "said that nothing is done alone here", "account.alone-again", "let things be done alone here again", "mail.recalled", "recalled a mail");

    private Timeline() {}

    /**
     * @param kind  in, out, promise, dispute, hold, payment or person: how it is marked
     * @param link  to look into; empty: there is nothing more
     * @param queued number of a mail that can still be recalled; 0: none
     */
    public record Event(Instant at, String when, String kind, String text, String more, String link, long queued) {}

    static List<Event> of(Account account, Stores stores, Times times, int limit) {
        var events = new ArrayList<Event>();
        for (Readings.Kept kept : stores.readings().of(account.id())) {
            String says = kept.reading().statements().stream().map(s -> s.intent().code().replace('_', ' ')).distinct().collect(Collectors.joining(", "));
            events.add(event(times, kept.message().effectiveAt(), "in", "Mail from " + kept.message().parsed().headers().sender().map(Object::toString).orElse("?"), says.isEmpty() ? "nothing that matters" : says,
                    "/message/" + kept.message().id(), 0));
        }
        for (Outbox.Sending s : stores.outbox().of(account.id())) {
            events.add(event(times, s.queuedAt(), "out", purpose(s) + " to " + s.mail().to(), s.mail().subject() + " · " + word(s.state()), "/conversation/" + s.mail().conversation(),
                    s.state() == Outbox.State.QUEUED ? s.id() : 0));
        }
        for (Promise p : stores.promises().of(account.id())) {
            events.add(event(times, p.madeAt(), "promise", "Promise for " + Effects.day(p.payBy()), p.invoices().stream().map(x -> x.invoice() + " " + x.amount().shown()).collect(Collectors.joining(", ")) + " · " + word(p.fact()),
                    "/message/" + p.source(), 0));
        }
        for (Dispute d : stores.disputes().of(account.id())) {
            String about = d.invoices().stream().map(InvoiceId::value).collect(Collectors.joining(", "));
            events.add(event(times, d.openedAt(), "dispute", "Dispute opened: " + word(d.reason()), about, "/message/" + d.source(), 0));
            d.closedAt().ifPresent(at -> events.add(event(times, at, "dispute", "Dispute closed: " + word(d.reason()), about, "", 0)));
        }
        for (Hold h : stores.holds().of(account.id())) {
            events.add(event(times, h.placedAt(), "hold", Effects.held(h), "by " + h.author(), h.source().map(s -> "/message/" + s).orElse(""), 0));
        }
        for (Payment p : stores.ledger().payments(account.id())) {
            events.add(event(times, p.recordedAt(), "payment", "Payment of " + p.amount().shown(), "value " + Times.day(p.valueOn()) + " · " + p.allocations().stream().map(a -> a.invoice().value()).collect(Collectors.joining(", ")), "", 0));
        }
        for (Journal.Entry e : stores.journal().of(new Lane.OfAccount(account.id()))) {
            String what = BY_PEOPLE.get(e.kind());
            if (what == null) continue;
            String link = e.facts().containsKey("work") ? "/work/" + e.facts().get("work") : "";
            events.add(event(times, e.at(), "person", e.facts().getOrDefault("by", "somebody") + " " + what, e.facts().getOrDefault("reason", ""), link, 0));
        }
        return events.stream().sorted(Comparator.comparing(Event::at).reversed()).limit(limit).toList();
    }

    private static String purpose(Outbox.Sending s) {
        String who = s.mail().automatic() ? "Automatic " : "";
        String what = switch (s.mail().purpose()) {
            case ANSWER -> "answer";
            case NOTICE -> "reminder";
            case FOLLOW_UP -> "follow-up on a promise";
            case BY_HAND -> "answer by hand";
        };
        return (who + what).substring(0, 1).toUpperCase(Locale.ROOT) + (who + what).substring(1);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Event event(Times times, Instant at, String kind, String text, String more, String link, long queued) {
        return new Event(at, times.full(at), kind, text, more, link, queued);
    }
}
