package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.MailClass;

/** What of the sentences' statements stands when the mail is taken as a whole. */
final class MailRules {

    private MailRules() {}

    static List<Said> kept(List<Said> said, Letter letter) {
        MailClass mailClass = letter.mailClass();
        var kept = new ArrayList<>(said);
        if (mailClass == MailClass.AUTO_REPLY) kept.removeIf(s -> s.intent() != Intent.OUT_OF_OFFICE && s.intent() != Intent.CONTACT_CHANGE);
        // A receipt that a system gives is no word of the customer's.
        if (mailClass == MailClass.NOTICE) kept.removeIf(s -> s.intent() == Intent.ACKNOWLEDGEMENT);
        // A substitute named for the time away stays inside the absence (rule 11).
        if (has(kept, Intent.OUT_OF_OFFICE)) kept.removeIf(s -> s.intent() == Intent.CONTACT_CHANGE && !s.heard().has("retract") && !s.heard().has("forgood"));
        // "As soon as we can, on Friday at the latest" is one promise.
        if (has(kept, Intent.PROMISE_TO_PAY)) kept.removeIf(s -> s.intent() == Intent.VAGUE_PROMISE && !s.heard().namesDay() && !s.heard().has("hope") && !s.heard().has("condition") && !s.heard().has("part"));
        if (kept.stream().anyMatch(s -> s.intent() != Intent.ACKNOWLEDGEMENT)) kept.removeIf(s -> s.intent() == Intent.ACKNOWLEDGEMENT);
        return saidOnce(kept).stream().map(s -> restOfNothing(s, kept) ? s.with(new Doubt(Doubt.Kind.AMOUNT_UNCLEAR, s.words().text())) : s).toList();
    }

    /** "The rest" is a sum only where the mail says what the other part is. */
    private static boolean restOfNothing(Said s, List<Said> all) {
        if (s.intent() != Intent.PROMISE_TO_PAY || !s.heard().has("rest")) return false;
        return all.stream().noneMatch(o -> o != s && !o.words().equals(s.words())
                && (o.intent() == Intent.PROMISE_TO_PAY || o.intent() == Intent.PAYMENT_CLAIM || o.intent() == Intent.DISPUTE && !o.heard().sums().isEmpty()));
    }

    private static boolean has(List<Said> said, Intent intent) {
        return said.stream().anyMatch(s -> s.intent() == intent);
    }

    private static Optional<Said> last(List<Said> said, Intent intent) {
        for (int i = said.size() - 1; i >= 0; i--) if (said.get(i).intent() == intent) return Optional.of(said.get(i));
        return Optional.empty();
    }

    /** A further sentence of the same dispute, with perhaps its sum, but no invoice of its own. */
    private static boolean goesOn(Said s) {
        return s.heard().invoices().isEmpty();
    }

    /** A second sentence about the same thing, without a day or a sum of its own, is the same statement; the surer of the two speaks. */
    private static List<Said> saidOnce(List<Said> said) {
        var out = new ArrayList<Said>();
        for (Said s : said) {
            Optional<Said> before = last(out, s.intent());
            boolean own = s.intent() != Intent.OUT_OF_OFFICE && (s.heard().namesDay() && s.intent().carriesDate() || s.intent().carriesInvoices() && (!s.heard().invoices().isEmpty() || !s.invoices().isEmpty() || s.intent().carriesAmount() && !s.heard().sums().isEmpty()));
            if (before.isPresent() && s.intent() == Intent.DISPUTE && s.invoices().isEmpty() && goesOn(s)) {
                // The sentence with the sum speaks, of the invoice the dispute began with.
                Said first = before.get();
                boolean sum = first.amount().isEmpty() && first.heard().sums().isEmpty() && !s.heard().sums().isEmpty();
                List<String> about = first.invoices().isEmpty() ? first.heard().invoices().stream().map(InvoiceFinder.Mention::words).toList() : first.invoices();
                if (sum) out.set(out.indexOf(first), s.about(about));
                continue;
            }
            if (before.isPresent() && !own && s.intent() != Intent.PROMISE_TO_PAY) {
                boolean surer = s.confidence() > before.get().confidence() && !before.get().words().text().matches("(?s).*\\d.*") && !before.get().heard().namesDay();
                if (surer) out.set(out.indexOf(before.get()), s);
                continue;
            }
            out.add(s);
        }
        return List.copyOf(out);
    }
}
