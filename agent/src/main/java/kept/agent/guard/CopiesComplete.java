package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import kept.agent.decide.Act;
import kept.agent.ledger.InvoiceId;
import kept.agent.write.Draft;

/** What the text says is attached is attached (R113). */
final class CopiesComplete implements Limit {

    @Override
    public String name() {
        return "copy-missing";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        var missing = new ArrayList<String>();
        for (Act.Part part : facts.parts()) {
            if (part instanceof Act.Part.CopiesSent || part instanceof Act.Part.DetailsGiven) {
                for (InvoiceId number : part.invoices()) {
                    String file = facts.files().getOrDefault(number, "");
                    if (draft.mail().attachments().stream().noneMatch(a -> a.document().equals(file))) {
                        missing.add("the file of invoice " + number + " is not attached: import it, or let a person fetch it");
                    }
                }
            }
            if (part instanceof Act.Part.StatementSent && draft.mail().attachments().isEmpty()) missing.add("the statement of account is not attached");
        }
        return missing;
    }
}
