package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import kept.agent.conversation.Outgoing;
import kept.agent.ledger.InvoiceId;
import kept.agent.write.Draft;

/** No number and no name of another account stands in the mail (invariant 3). */
final class OtherAccountsData implements Limit {

    @Override
    public String name() {
        return "other-account";
    }

    @Override
    public boolean confirmable() {
        return false;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        var found = new ArrayList<String>();
        for (InvoiceId number : facts.foreign().numbers()) found.add("invoice " + number + " is another account's");
        for (Outgoing.File file : draft.mail().attachments()) {
            if (facts.foreign().names().stream().anyMatch(name -> !at(file.name(), name).isEmpty())) found.add("an attachment carries another account's name");
        }
        for (String name : facts.foreign().names()) {
            for (int start : at(coverage.text(), name)) {
                if (!coverage.covers(start, start + name.length()) && !within(coverage.text(), facts.sheet().account().name(), start, name.length())) {
                    found.add("another account's name stands in the mail: " + name);
                    break;
                }
            }
        }
        return found;
    }

    /** Where the name stands as words of its own, whatever the case. */
    private static List<Integer> at(String text, String name) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i + name.length() <= text.length(); i++) {
            if (!text.regionMatches(true, i, name, 0, name.length())) continue;
            boolean begins = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
            boolean ends = i + name.length() == text.length() || !Character.isLetterOrDigit(text.charAt(i + name.length()));
            if (begins && ends) places.add(i);
        }
        return places;
    }

    /** "Acme" inside of this account's own "Acme Nord GmbH". */
    private static boolean within(String text, String own, int start, int length) {
        return at(text, own).stream().anyMatch(o -> o <= start && start + length <= o + own.length());
    }
}
