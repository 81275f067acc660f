package kept.console.web.worklist;

import java.util.Locale;
import java.util.Map;
import kept.agent.worklist.WorkItem;

/** Names of things as staff read them. */
final class Words {
    /** Why a person says no, in the order offered; the code goes into the journal. */
    static final Map<String, String> REFUSALS = orderedRefusals();

    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String of(WorkItem.Kind kind) {
        return switch (kind) {
            case MAIL -> "mail";
            case UNMATCHED -> "unmatched";
            case RUN -> "notice run";
            case UNCERTAIN_SEND -> "uncertain send";
            case FAILED -> "failed";
            case WAITING_FOR_MODEL -> "waits for model";
            case BANK_CHANGE -> "bank details";
            case CARE -> "to mend";
        };
    }

    private static Map<String, String> orderedRefusals() {
        var reasons = new java.util.LinkedHashMap<String, String>();
        reasons.put("misread", "the mail was misread");
        reasons.put("wrong-answer", "read rightly, but this is not the answer");
        reasons.put("by-hand", "I answer it myself");
        reasons.put("settled-otherwise", "it is settled already");
        reasons.put("other", "another reason");
        return java.util.Collections.unmodifiableMap(reasons);
    }
}
