package kept.agent.llm;

import java.security.SecureRandom;
import java.util.HexFormat;
import kept.agent.journal.Hashes;

/** Makes the code of the two lines a mail is sent between. Whoever wrote the mail must not be able to know it. */
@FunctionalInterface
interface Marks {

    /** @return 16 hex digits that do not occur in {@code data} */
    String codeFor(String data);

    static Marks random() {
        var random = new SecureRandom();
        return data -> {
            String code;
            do {
                byte[] bytes = new byte[8];
                random.nextBytes(bytes);
                code = HexFormat.of().formatHex(bytes);
            } while (data.contains(code));
            return code;
        };
    }

    /** For request files, which must come out the same each time: a hash of the mail cannot stand in the mail it is the hash of. */
    static Marks ofHash() {
        return data -> Hashes.sha256(data).substring(0, 16);
    }
}
