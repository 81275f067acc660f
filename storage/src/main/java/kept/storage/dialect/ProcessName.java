package kept.storage.dialect;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What a process is called in the database: its number, for people, and a random part, since numbers come again. */
final class ProcessName {

    private ProcessName() {}

    static String make() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        return ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
    }
}
