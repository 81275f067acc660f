package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import kept.agent.conversation.Outgoing;
import kept.agent.write.Draft;

/** Nothing that reaches a header can end it or hide in it (R95). */
final class SafeHeaders implements Limit {

    private static final int LONGEST = 250;
    private static final int LONGEST_TEXT = 50_000;
    private static final int MOST_FILES = 50;
    private static final int MOST_ON_COPY = 10;
    private static final int MOST_REFERENCES = 20;

    @Override
    public String name() {
        return "header-unsafe";
    }

    @Override
    public boolean confirmable() {
        return false;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        Outgoing mail = draft.mail();
        var unsafe = new ArrayList<String>();
        check(unsafe, "subject", mail.subject(), LONGEST);
        check(unsafe, "sender's name", mail.fromName(), 100);
        for (Outgoing.File file : mail.attachments()) {
            check(unsafe, "name of an attachment", file.name(), 100);
            if (file.name().matches(".*[/\\\\\"].*")) unsafe.add("the name of an attachment holds a path or a quotation mark");
        }
        if (!mail.from().equals(facts.sheet().creditor().sender())) unsafe.add("the sender is not the address of creditor " + facts.sheet().creditor().id());
        if (mail.text().isBlank() || mail.text().length() > LONGEST_TEXT) unsafe.add("the text is empty, or longer than " + LONGEST_TEXT + " characters");
        if (mail.text().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) unsafe.add("the text holds control characters");
        if (mail.attachments().size() > MOST_FILES || mail.cc().size() > MOST_ON_COPY || mail.references().size() > MOST_REFERENCES) {
            unsafe.add("too many attachments (" + MOST_FILES + " at most), people on copy (" + MOST_ON_COPY + ") or references (" + MOST_REFERENCES + ")");
        }
        return unsafe;
    }

    /** Line breaks and NUL end a header, direction marks make it read as something else. */
    private static void check(List<String> unsafe, String what, String text, int longest) {
        boolean bad = text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        if (bad) unsafe.add("the " + what + " holds line breaks or characters nobody can see");
        if (text.isBlank() || text.length() > longest) unsafe.add("the " + what + " is empty, or longer than " + longest + " characters");
    }
}
