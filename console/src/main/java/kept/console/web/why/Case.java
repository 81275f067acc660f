package kept.console.web.why;

import java.util.List;

/**
 * Every message about one matter, oldest first, each with what led to it: from the store alone.
 *
 * @param about what was asked for, in words
 */
public record Case(String account, String name, String about, List<Entry> entries) {

    /**
     * @param ours     we sent it
     * @param trigger  why it was written: a level that was due, a mail that was answered, a promise that was broken
     * @param facts    as they stood then: level, sum, invoices, day
     * @param quotes   the customer's words that counted
     * @param rules    that decided, in order
     * @param prompt   name and version of the prompt and the model that read the mail; empty: no model was asked
     * @param approver under whose name it left
     */
    public record Entry(
            boolean ours, String when, String who, String subject, String text, String state, String trigger, List<String> facts, List<String> quotes, List<String> rules, List<String> prompt, String approver,
            List<String> journal, String link) {}
}
