package kept.agent.decide;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.read.Doubt;
import kept.agent.read.Intent;
import kept.agent.read.Statement;

/** What one statement asks for, by its intent: the table of docs/reference/intents.md as code. */
final class StatementRules {

    /**
     * @param alone whether its binding acts may be done without a person, as far as this statement goes
     * @param part  what the answer says of it
     */
    record Outcome(List<Act> acts, Optional<Act.Part> part, List<Reason> reasons, boolean alone, Decision.Urgency urgency) {}

    Outcome apply(Statement statement, int position, List<Statement> all, Facts facts) {
        var out = new Builder(statement, position, facts);
        if (!statement.isProven()) {
            out.human("unproven", "the words that were read are not in the mail", statement.claimed());
            return out.done();
        }
        for (Doubt doubt : statement.doubts()) out.human(doubt.kind().code(), doubt.kind().text(), doubt.about());
        switch (statement.intent()) {
            case PROMISE_TO_PAY -> promise(out, all);
            case VAGUE_PROMISE -> vague(out);
            case PAYMENT_CLAIM -> claim(out);
            case INVOICE_COPY_REQUEST -> copies(out);
            case STATEMENT_REQUEST -> statementOfAccount(out);
            case DISPUTE -> dispute(out);
            case PAYMENT_PLAN_REQUEST -> plan(out);
            case PAYMENT_DETAILS_REQUEST -> details(out);
            case OUT_OF_OFFICE -> absence(out);
            case ACKNOWLEDGEMENT -> out.hold(Hold.Reason.ACKNOWLEDGEMENT, List.of(), Optional.of(facts.mailDay().plusDays(facts.policy().acknowledgementPauseDays())));
            case CONTACT_CHANGE -> out.human("person", "a new contact must be confirmed by a person before anything is sent there");
            case DOCUMENT_REQUEST -> out.human("person", "a paper is asked for that only a person can find");
            case CALL_REQUEST -> out.human("person", "the customer wants to be called");
            case QUESTION -> out.human("person", "the customer asks something");
            case HARDSHIP -> grave(out, Hold.Reason.HARDSHIP, "the customer says it cannot pay", Decision.Urgency.HIGH);
            case LEGAL -> grave(out, Hold.Reason.LEGAL, "lawyers, a court or a regulator are named", Decision.Urgency.URGENT);
            case FRAUD_CONCERN -> grave(out, Hold.Reason.FRAUD_CONCERN, "the customer fears fraud", Decision.Urgency.URGENT);
            case STOP_CONTACT -> stop(out);
        }
        return out.byPolicy();
    }

    private void promise(Builder out, List<Statement> all) {
        Statement s = out.statement;
        if (s.date().isEmpty() || !invoicesOpen(out)) {
            if (s.date().isEmpty()) out.human("day", "no day can be worked out");
            return;
        }
        LocalDate payBy = s.date().get();
        if (payBy.isBefore(out.facts.mailDay()) || payBy.isAfter(out.facts.mailDay().plusDays(out.facts.policy().longestPromiseDays()))) {
            out.human("day-out-of-range", "the promised day lies in the past or too far ahead");
            return;
        }
        var parts = PromisedParts.of(out.position, all, out.facts);
        if (parts.isEmpty()) {
            out.human("amount", "the amounts promised are more than what is owed");
            return;
        }
        out.acts.add(new Act.RecordPromise(out.position, payBy, parts, s.amount(), s.quote().get().text()));
        out.hold(Hold.Reason.PROMISE, s.invoices(), Optional.of(payBy.plusDays(out.facts.policy().graceDays())));
        out.part = Optional.of(new Act.Part.PromiseNoted(out.position, payBy, s.invoices(), s.amount()));
    }

    private void vague(Builder out) {
        Statement s = out.statement;
        boolean again = saidBefore(Intent.VAGUE_PROMISE, out);
        boolean putOff = saidBefore(Intent.PROMISE_TO_PAY, out);
        if (again) out.human("second", "already asked once for a day on these invoices");
        if (putOff) out.human("put-off", "a day was promised for these invoices before, and now none is named");
        if (!invoicesOpen(out)) return;
        out.hold(Hold.Reason.VAGUE_PROMISE, s.invoices(), Optional.of(out.facts.mailDay().plusDays(out.facts.policy().vaguePauseDays())));
        if (!again && !putOff) out.part = Optional.of(new Act.Part.DayAsked(out.position, s.invoices()));
    }

    private static boolean saidBefore(Intent intent, Builder out) {
        List<InvoiceId> now = out.statement.invoices();
        return out.facts.earlier().stream().anyMatch(e -> e.intent() == intent && (now.isEmpty() || e.invoices().stream().anyMatch(now::contains)));
    }

    private void claim(Builder out) {
        Statement s = out.statement;
        if (s.invoices().isEmpty()) {
            out.human("invoices", "it is not clear which invoices were paid");
            return;
        }
        LocalDate from = s.date().filter(out.facts.mailDay()::isBefore).orElse(out.facts.mailDay());
        LocalDate until = from.plusDays(out.facts.policy().claimPauseDays());
        out.hold(Hold.Reason.PAYMENT_CLAIM, s.invoices(), Optional.of(until));
        out.part = Optional.of(new Act.Part.ClaimNoted(out.position, s.invoices(), until));
    }

    private void copies(Builder out) {
        Statement s = out.statement;
        if (s.invoices().isEmpty()) {
            out.human("invoices", "it is not clear which invoices are wanted");
            return;
        }
        filesThere(out);
        oldContact(out);
        out.part = Optional.of(new Act.Part.CopiesSent(out.position, s.invoices()));
    }

    private void statementOfAccount(Builder out) {
        oldContact(out);
        out.part = Optional.of(new Act.Part.StatementSent(out.position));
    }

    private void details(Builder out) {
        // The answer would say that our details are unchanged.
        if (out.facts.state().bankChanging()) out.human("bank-change", "our bank details are to change, and nobody may say yet which ones hold");
        filesThere(out);
        out.part = Optional.of(new Act.Part.DetailsGiven(out.position, out.statement.invoices()));
    }

    private void dispute(Builder out) {
        Statement s = out.statement;
        Dispute.ReasonCode code = reasonCode(s.details().getOrDefault("reason", ""));
        if (code == Dispute.ReasonCode.SET_OFF) out.human("set-off", "the customer sets its own claim off, or names a deal made with somebody");
        if (!invoicesOpen(out)) return;
        LocalDate due = BusinessDays.after(out.facts.mailDay(), out.facts.policy().disputeBusinessDays());
        out.hold(Hold.Reason.DISPUTE, s.invoices(), Optional.empty());
        out.acts.add(new Act.OpenDispute(out.position, s.invoices(), s.amount(), code, out.facts.account().owner(), due, s.quote().get().text()));
        out.part = Optional.of(new Act.Part.DisputeOpened(out.position, s.invoices(), due));
    }

    private void plan(Builder out) {
        Optional<Act.Part.PlanOffered> offer = PlanOffers.within(out.facts.policy(), out.position, out.statement, out.facts);
        LocalDate until = out.facts.mailDay().plusDays(out.facts.policy().vaguePauseDays());
        out.hold(Hold.Reason.PLAN_REQUEST, out.statement.invoices(), Optional.of(until));
        if (offer.isEmpty()) out.human("person", "a plan or more time is asked for, outside of what may be offered");
        else out.part = Optional.of(offer.get());
    }

    private void absence(Builder out) {
        Optional<LocalDate> back = out.statement.date();
        if (out.facts.sender().isEmpty()) return;
        if (back.isEmpty()) {
            out.human("day", "the day of return cannot be worked out");
            return;
        }
        if (back.get().isAfter(out.facts.mailDay().plusDays(out.facts.policy().longestAbsenceDays()))) {
            out.human("long", "away for longer than the policy waits");
        }
        out.acts.add(new Act.PlaceHold(out.position, Hold.Reason.ABSENCE, List.of(), out.facts.sender().map(c -> c.id()), Optional.of(back.get().minusDays(1))));
    }

    private void grave(Builder out, Hold.Reason reason, String text, Decision.Urgency urgency) {
        out.hold(reason, List.of(), Optional.empty());
        out.human("person", text);
        out.urgency = urgency;
    }

    private void stop(Builder out) {
        out.facts.sender().ifPresent(c -> out.acts.add(new Act.StopContact(out.position, c.id())));
        out.human("person", "the customer wants no more mail");
        out.urgency = Decision.Urgency.HIGH;
    }

    /** Named, and none of them settled. */
    private static boolean invoicesOpen(Builder out) {
        if (out.statement.invoices().isEmpty()) {
            out.human("invoices", "it is not clear which invoices are meant");
            return false;
        }
        for (InvoiceId number : out.statement.invoices()) {
            Optional<Invoice> invoice = out.facts.invoice(number);
            if (invoice.isEmpty() || !invoice.get().isOpen()) {
                out.human("settled", "invoice " + number + " is not open");
                return false;
            }
        }
        return true;
    }

    private static void filesThere(Builder out) {
        for (InvoiceId number : out.statement.invoices()) {
            if (out.facts.invoice(number).filter(Invoice::hasDocument).isEmpty()) out.human("no-file", "the file of invoice " + number + " is not stored");
        }
    }

    /** R109: somebody who came into the books a few days ago is sent nothing alone; the account's first import counts as old. */
    private static void oldContact(Builder out) {
        out.facts.sender().filter(c -> !c.firstImport())
                .filter(c -> c.addedAt().atZone(ZoneOffset.UTC).toLocalDate().plusDays(out.facts.policy().newContactDays()).isAfter(out.facts.today()))
                .ifPresent(c -> out.human("new-contact", "the contact was added less than " + out.facts.policy().newContactDays() + " days ago"));
    }

    private static Dispute.ReasonCode reasonCode(String reason) {
        try {
            return Dispute.ReasonCode.valueOf(reason.trim().toUpperCase(java.util.Locale.ROOT).replace('-', '_').replace(' ', '_'));
        } catch (IllegalArgumentException e) {
            return Dispute.ReasonCode.OTHER;
        }
    }

    /** Gathers the outcome of one statement. */
    private static final class Builder {
        final Statement statement;
        final int position;
        final Facts facts;
        final List<Act> acts = new ArrayList<>();
        final List<Reason> reasons = new ArrayList<>();
        Optional<Act.Part> part = Optional.empty();
        boolean alone = true;
        Decision.Urgency urgency = Decision.Urgency.NORMAL;

        Builder(Statement statement, int position, Facts facts) {
            this.statement = statement;
            this.position = position;
            this.facts = facts;
        }

        void human(String rule, String text) {
            human(rule, text, "");
        }

        /** @param about words of the customer's, for no headline */
        void human(String rule, String text, String about) {
            alone = false;
            reasons.add(new Reason(statement.intent().code() + "." + rule, text, about, position));
        }

        void hold(Hold.Reason reason, List<InvoiceId> invoices, Optional<LocalDate> until) {
            acts.add(new Act.PlaceHold(position, reason, invoices, Optional.empty(), until));
        }

        Outcome byPolicy() {
            Policy.Rule rule = facts.policy().rule(statement.intent());
            String intent = statement.intent().code();
            if (rule.mode() == Policy.Mode.HUMAN && alone) human("policy", "the policy leaves this to a person");
            if (rule.mode() == Policy.Mode.PROPOSE) human("policy", "the policy has this proposed, not done");
            if (statement.confidence() < rule.threshold()) {
                human("low-confidence", "confidence " + Math.round(statement.confidence() * 100) + " % is below the policy's " + Math.round(rule.threshold() * 100) + " %");
            }
            if (alone) reasons.add(new Reason(intent + ".auto", "all proofs hold and the policy allows it", position));
            return done();
        }

        Outcome done() {
            return new Outcome(List.copyOf(acts), part, List.copyOf(reasons), alone, urgency);
        }
    }
}
