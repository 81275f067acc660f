package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kept.agent.conversation.Outgoing;
import kept.agent.journal.Hashes;
import kept.agent.write.Draft;
import kept.agent.write.Statement;
import kept.prompts.PromptLibrary;

/** Attached is the stored file of one of the account's invoices, or its statement as it is rendered from the books now (R44, R113). */
final class OwnFiles implements Limit {

    private final Supplier<PromptLibrary> words;

    OwnFiles(Supplier<PromptLibrary> words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "attachment-foreign";
    }

    @Override
    public boolean confirmable() {
        return false;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        var foreign = new ArrayList<String>();
        for (Outgoing.File file : draft.mail().attachments()) {
            if (facts.files().containsValue(file.document()) || isStatement(file, draft, facts)) continue;
            foreign.add("attachment '" + file.name() + "' is neither the stored file of an invoice the mail is about nor this account's statement of today");
        }
        return foreign;
    }

    private boolean isStatement(Outgoing.File file, Draft draft, GuardFacts facts) {
        return Hashes.sha256(Statement.of(words.get(), facts.sheet(), draft.language()).pdf()).equals(file.document());
    }
}
