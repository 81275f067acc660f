package kept.console.wiring;

import java.time.Instant;
import kept.agent.act.Installation;
import kept.mailbox.receive.Beginnings;

/** Since when each folder is read, as facts of the installation; a folder older than this fact is read since the installation. */
record StoredBeginnings(Installation installation) implements Beginnings {

    @Override
    public void begun(String mailbox, String folder, Instant at) {
        installation.setOnce(fact(mailbox, folder), at.toString());
    }

    @Override
    public Instant since(String mailbox, String folder) {
        return Instant.parse(installation.fact(fact(mailbox, folder)).or(() -> installation.fact(Installation.INSTALLED_AT)).orElseThrow());
    }

    private static String fact(String mailbox, String folder) {
        return "mailbox." + mailbox + "." + folder + ".begun_at";
    }
}
