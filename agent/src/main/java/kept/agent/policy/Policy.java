package kept.agent.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kept.agent.read.Intent;

/**
 * The operator's word on what may be done alone (R47). Days are calendar days unless named business days.
 *
 * @param name                      of the file it came from, e.g. {@code policy-full}
 * @param rules                     one for every intent
 * @param longestPromiseDays        a promise later than this after its mail is for a person
 * @param graceDays                 how long after a promised day the money may still be on its way
 * @param claimPauseDays            how long a claimed payment may take to show
 * @param vaguePauseDays            how long reminders wait after a promise without a day
 * @param acknowledgementPauseDays  how long they wait after "received, passed on"
 * @param longestAbsenceDays        an absence longer than this is for a person
 * @param disputeBusinessDays       the deadline of a dispute's owner
 * @param reviewBusinessDays        how long a work item may wait before it is escalated (R101)
 * @param newContactDays            a contact younger than this gets no copy alone (R109)
 * @param answersPerDay             automatic answers to one address in 24 hours, then silence (R30)
 * @param oldestMailDays            mail first seen later than this after it was written is never acted upon alone (R102)
 * @param plan                      payment plans that may be offered; empty: a person
 * @param paymentDetailsInMail      an IBAN may stand in a mail (R109)
 */
public record Policy(
        String name,
        Map<Intent, Rule> rules,
        int longestPromiseDays,
        int graceDays,
        int claimPauseDays,
        int vaguePauseDays,
        int acknowledgementPauseDays,
        int longestAbsenceDays,
        int disputeBusinessDays,
        int reviewBusinessDays,
        int newContactDays,
        int answersPerDay,
        int oldestMailDays,
        Optional<PlanOffer> plan,
        boolean paymentDetailsInMail) {

    public Policy {
        var all = new EnumMap<Intent, Rule>(Intent.class);
        all.putAll(rules);
        for (Intent intent : Intent.values()) all.putIfAbsent(intent, new Rule(Mode.HUMAN, 1.0));
        rules = Map.copyOf(all);
    }

    public Rule rule(Intent intent) {
        return rules.get(intent);
    }

    /** @param threshold a statement with less confidence is for a person; over 1 sends everything there */
    public record Rule(Mode mode, double threshold) {}

    public enum Mode {
        /** Done alone when everything is proven. */
        AUTO,
        /** Prepared, and done when a person approves. */
        PROPOSE,
        /** A person decides what to do. */
        HUMAN
    }

    public record PlanOffer(int instalments, int longestDays) {}

    public Policy withPlan(Optional<PlanOffer> offer) {
        return new Policy(name, rules, longestPromiseDays, graceDays, claimPauseDays, vaguePauseDays, acknowledgementPauseDays, longestAbsenceDays,
                disputeBusinessDays, reviewBusinessDays, newContactDays, answersPerDay, oldestMailDays, offer, paymentDetailsInMail);
    }
}
