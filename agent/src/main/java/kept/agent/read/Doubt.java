package kept.agent.read;

import java.util.Locale;

/**
 * Why a statement, or a mail as a whole, may not be acted upon alone.
 *
 * @param about the words, number or day in question, as shown to a person; empty where there are none
 */
public record Doubt(Kind kind, String about) {

    public static Doubt of(Kind kind) {
        return new Doubt(kind, "");
    }

    public enum Kind {
        /** The quoted words do not stand in the new text. */
        QUOTE_NOT_FOUND("the quoted words are not in the mail"),
        /** The words name no day that can be worked out. */
        DAY_UNCLEAR("no day can be worked out from these words"),
        /** More than one day is right, such as 03/04 with an unknown locale. */
        DAY_AMBIGUOUS("these words fit more than one day"),
        /** A weekday that contradicts its date. */
        DAY_CONFLICT("weekday and date contradict each other"),
        DAY_PAST("the day lies before the mail"),
        DAY_TOO_FAR("the day lies too far ahead"),
        /** The model's own day differs from the one worked out. */
        DAY_DIFFERS("the model understood another day than these words say"),
        INVOICE_NEAR_MISS("the number is nearly, but not quite, one of theirs"),
        INVOICE_AMBIGUOUS("the number fits more than one invoice"),
        INVOICE_FOREIGN("the number is not this customer's"),
        /** Two readings of which invoices are meant differ. */
        INVOICE_UNCLEAR("it is not clear which invoices are meant"),
        AMOUNT_UNCLEAR("the amount is not in the mail, or can be read in two ways"),
        AMOUNT_TOO_HIGH("the amount is more than what is owed"),
        QUESTION("it is asked, not said"),
        CONDITION("it hangs on a condition"),
        NEGATION("it is negated"),
        HOPE("it is hoped, not promised"),
        THIRD_PARTY("it is about somebody else's payment"),
        PAST_PROMISE("it tells of an earlier promise"),
        LOW_CONFIDENCE("the reader is not sure"),
        /** The readers do not name the same intents. */
        READERS_DIFFER("the readers do not agree"),
        CONTRADICTION("two statements contradict each other"),
        /** A part of the text that matters was not understood. */
        UNEXPLAINED("part of the mail is not understood"),
        AIMED_AT_MACHINE("words aimed at a machine"),
        HIDDEN_TEXT("the mail hides text from its reader"),
        LANGUAGE("a language this reader does not know"),
        /** Who never learned what a dispute is takes it for something else. */
        UNTAUGHT("this reader has too few examples of some intents to tell them apart"),
        TOO_LONG("the mail is too long to be read whole"),
        ONLY_ATTACHMENT("what matters is in an attachment"),
        MODEL_DOWN("the language model cannot be reached"),
        MODEL_ANSWER("the language model's answer is of no use"),
        /** As much was spent on the model as the operator allows for a day (R92). */
        MODEL_CAP("the language model was not asked"),
        /** Several kinds of trouble in one mail. */
        SETTLED_INVOICE("the invoice is already settled");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
