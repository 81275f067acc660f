package kept.agent.guard;

import java.util.ArrayList;
import java.util.List;
import kept.agent.ledger.EmailAddress;
import kept.agent.write.Draft;
import kept.agent.write.Recipients;

/** Mails go to stored contacts of the account; on copy besides only our own people and whom we have written to in the thread (R44, R114). */
final class KnownRecipients implements Limit {

    @Override
    public String name() {
        return "recipient-unknown";
    }

    @Override
    public boolean confirmable() {
        return false;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        var unknown = new ArrayList<String>();
        if (facts.sheet().contact(draft.mail().to()).isEmpty()) unknown.add("the recipient is no contact of account " + facts.sheet().account().id());
        boolean confidential = !draft.mail().attachments().isEmpty() || draft.figures().stream().anyMatch(f -> f.source().startsWith("settings:bank:"));
        for (EmailAddress address : draft.mail().cc()) {
            boolean stored = facts.sheet().contact(address).isPresent();
            if (!stored && !Recipients.mayBeOnCopy(address, facts.sheet(), facts.conversation(), confidential)) {
                unknown.add("somebody on copy is neither a contact of account " + facts.sheet().account().id() + " nor known from the thread");
            }
        }
        return unknown;
    }
}
