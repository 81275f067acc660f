package kept.console.web.worklist;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kept.agent.worklist.WorkItem;

/** Names of things as staff read them. */
public final class Words {
    /** Why a person says no, in the order offered; the code goes into the journal. */
    public static final Map<String, String> REFUSALS = refusals();

    private Words() {}

    public static String of(Enum<?> value) {
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

    private static Map<String, String> refusals() {
        var reasons = new LinkedHashMap<String, String>();
        reasons.put("misread", "the mail was misread");
        reasons.put("wrong-answer", "read rightly, but this is not the answer");
        reasons.put("by-hand", "I see to it myself");
        reasons.put("settled-otherwise", "it is settled already");
        reasons.put("other", "another reason");
        return Collections.unmodifiableMap(reasons);
    }
}
