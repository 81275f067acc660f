package kept.agent.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kept.agent.ledger.Contact;
import kept.agent.write.Draft;

/** Somebody new, or from a new domain, is sent no copy, statement or bank details alone; who came with the account's first import is not new (R109). */
final class NewContact implements Limit {

    @Override
    public String name() {
        return "new-contact";
    }

    @Override
    public boolean confirmable() {
        return true;
    }

    @Override
    public List<String> objections(Draft draft, GuardFacts facts, Coverage coverage) {
        boolean bank = draft.figures().stream().anyMatch(f -> f.source().startsWith("settings:bank:"));
        if (draft.mail().attachments().isEmpty() && !bank) return List.of();
        var people = new ArrayList<>(draft.mail().cc());
        people.add(0, draft.mail().to());
        return people.stream().flatMap(address -> facts.sheet().contact(address).stream()).filter(c -> !isOld(c, facts) || !isOldDomain(c, facts))
                .map(c -> "contact " + c.id() + (isOld(c, facts) ? " has an address of a domain that no older contact has" : " is younger than " + facts.policy().newContactDays() + " days")).toList();
    }

    private static boolean isOld(Contact contact, GuardFacts facts) {
        return contact.firstImport() || !contact.addedAt().plus(Duration.ofDays(facts.policy().newContactDays())).isAfter(facts.now());
    }

    private static boolean isOldDomain(Contact contact, GuardFacts facts) {
        if (contact.firstImport()) return true;
        return facts.sheet().contacts().stream().anyMatch(other -> !other.id().equals(contact.id()) && isOld(other, facts)
                && other.addedAt().isBefore(contact.addedAt()) && other.address().domain().equals(contact.address().domain()));
    }
}
