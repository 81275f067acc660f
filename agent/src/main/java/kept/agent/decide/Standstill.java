package kept.agent.decide;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Intent;
import kept.agent.read.Statement;

/**
 * What stands still until a person moves it: an account or an invoice that a person put on hold, an account held for a grave reason, an invoice in
 * dispute. There nothing binding is done alone, whatever the mail says (R45, R48).
 */
final class Standstill {

    /** What moves a disputed invoice on; a copy of it may be sent all the same. */
    private static final Set<Intent> MOVES = EnumSet.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_CLAIM, Intent.DISPUTE, Intent.PAYMENT_PLAN_REQUEST);

    private Standstill() {}

    /** @param mail what it brought about itself is no reason against it: it may be decided twice */
    static List<Reason> in(ReceiptId mail, List<Statement> statements, Facts facts) {
        var reasons = new ArrayList<Reason>();
        List<InvoiceId> spokenOf = statements.stream().flatMap(s -> s.invoices().stream()).distinct().toList();
        for (Hold hold : facts.holds()) {
            boolean own = hold.source().filter(mail::equals).isPresent();
            if (!own && hold.isForPeople(spokenOf, facts.today())) {
                String what = hold.invoice().map(i -> "invoice " + i).orElse("the account");
                reasons.add(new Reason("hold.standing", what + " is on hold until a person lifts it: " + hold.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), -1));
            }
        }
        for (int i = 0; i < statements.size(); i++) {
            if (!MOVES.contains(statements.get(i).intent())) continue;
            for (InvoiceId invoice : statements.get(i).invoices()) {
                if (isDisputed(invoice, mail, facts)) reasons.add(new Reason("dispute.standing", "invoice " + invoice + " is in dispute", i));
            }
        }
        return reasons;
    }

    private static boolean isDisputed(InvoiceId invoice, ReceiptId mail, Facts facts) {
        return facts.disputes().stream().filter(Dispute::isOpen).filter(d -> !d.source().equals(mail)).anyMatch(d -> d.invoices().contains(invoice));
    }
}
