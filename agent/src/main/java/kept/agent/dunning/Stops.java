package kept.agent.dunning;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.InvoiceId;

/** Why a single invoice is not asked for now: the others of its account still are (R56). */
final class Stops {

    private final AccountFacts.Arrangements arrangements;
    private final LocalDate today;
    private final int graceDays;

    Stops(AccountFacts.Arrangements arrangements, LocalDate today, int graceDays) {
        this.arrangements = arrangements;
        this.today = today;
        this.graceDays = graceDays;
    }

    /** @return rule and words, e.g. {@code notice.promised: INV-7 is promised by 2026-03-20} */
    Optional<String> of(InvoiceId invoice) {
        for (AccountFacts.Promised promised : arrangements.promises()) {
            if (!promised.promise().counts() || !promised.promise().covers(invoice)) continue;
            if (!today.isAfter(promised.promise().payBy().plusDays(graceDays))) {
                return Optional.of("notice.promised: " + invoice + " is promised by " + promised.promise().payBy());
            }
            if (!promised.followedUp() && promised.outcome() != kept.agent.promise.Promise.Outcome.KEPT) {
                return Optional.of("notice.follow-up-due: " + invoice + " was promised by " + promised.promise().payBy() + ": that is followed up first");
            }
        }
        for (Dispute dispute : arrangements.disputes()) {
            if (dispute.isOpen() && dispute.invoices().contains(invoice)) return Optional.of("notice.disputed: " + invoice + " is disputed");
        }
        for (Hold hold : arrangements.holds()) {
            if (hold.stops(invoice, today)) return Optional.of("notice.held: " + invoice + " is held, " + words(hold));
        }
        return arrangements.copiesAwaited().contains(invoice)
                ? Optional.of("notice.no-file: a copy of " + invoice + " was asked for and its file is not stored") : Optional.empty();
    }

    /** Another hold than the promise's own: what a follow-up must respect too. */
    Optional<String> besidesPromise(InvoiceId invoice) {
        for (Dispute dispute : arrangements.disputes()) {
            if (dispute.isOpen() && dispute.invoices().contains(invoice)) return Optional.of("follow-up.disputed: " + invoice + " is disputed");
        }
        return arrangements.holds().stream().filter(h -> h.reason() != Hold.Reason.PROMISE && h.stops(invoice, today)).findFirst()
                .map(h -> "follow-up.held: " + invoice + " is held, " + words(h));
    }

    private static String words(Hold hold) {
        return hold.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + hold.until().map(day -> ", until " + day).orElse("");
    }
}
