package kept.agent.read;

import java.util.List;
import java.util.Optional;

/**
 * What a model answered, in the right form, and no more than that: nothing of it is proven.
 *
 * @param language       ISO 639-1, of the mail
 * @param aimedAtMachine the model saw words aimed at a machine
 * @param unclear        what it could not make out
 */
record ModelAnswer(String language, boolean aimedAtMachine, List<Said> statements, Optional<String> unclear) {

    ModelAnswer {
        statements = List.copyOf(statements);
    }

    /**
     * @param dayWords     words of the mail
     * @param date         the day as the model understood it
     * @param invoiceWords words of the mail
     * @param invoices     the numbers as the model understood them
     * @param amountWords  words of the mail
     * @param detail       what else the intent carries: of a dispute its reason, by its name here
     */
    record Said(
            String quote,
            Intent intent,
            Optional<String> dayWords,
            Optional<String> date,
            List<String> invoiceWords,
            List<String> invoices,
            Optional<String> amountWords,
            Optional<String> detail,
            double confidence) {

        Said {
            invoiceWords = List.copyOf(invoiceWords);
            invoices = List.copyOf(invoices);
        }
    }
}
