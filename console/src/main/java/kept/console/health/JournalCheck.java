package kept.console.health;

import java.util.List;
import kept.agent.journal.Journal;

/** Whether the journal's chains hold: reads all of it, and so is the doctor's alone. */
final class JournalCheck implements Check {
    private final Journal journal;

    JournalCheck(Journal journal) {
        this.journal = journal;
    }

    @Override
    public String part() {
        return "journal";
    }

    @Override
    public List<Finding> look(Sight sight) {
        List<String> broken = journal.verify();
        if (broken.isEmpty()) return List.of(Finding.ok(part(), "its chains hold"));
        return List.of(Finding.failed(part(), "the journal's chain is broken: " + broken.get(0), "somebody changed the journal in the database: restore a backup, or find out who"));
    }
}
