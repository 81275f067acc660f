package kept.agent;

import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Message;
import kept.agent.ledger.AccountId;
import kept.agent.read.Intent;
import kept.agent.read.Reading;

/**
 * What there is to tell of the work on one mail, for the log and for figures: ids, codes and numbers, no words and no addresses (R97).
 *
 * @param account empty for a mail of nobody on file
 * @param reader  as {@link Reading#reader()}; {@code none} where the mail was not read
 * @param intents each once, in the order of the mail
 * @param cost    of this reading alone
 */
public record Worked(Optional<AccountId> account, Ending ending, String reader, List<Intent> intents, Reading.Cost cost) {

    public Worked {
        intents = List.copyOf(intents);
    }

    /** How the work ended. */
    public enum Ending {
        /** All that follows was done without a person. */
        ALONE,
        /** It is on the worklist. */
        PERSON,
        /** It is decided together with a newer mail. */
        NEWER,
        /** It was decided and nothing was done. */
        SHADOW,
        /** Not read as anybody's words: a bounce, a list, a colleague's answer. */
        NOTED,
        /** It is given out again. */
        LATER
    }

    static Worked unread(Message message, Ending ending) {
        return new Worked(message.match().account(), ending, "none", List.of(), Reading.Cost.NONE);
    }

    static Worked read(AccountId account, Ending ending, Reading reading) {
        return new Worked(Optional.of(account), ending, reading.reader(), reading.statements().stream().map(s -> s.intent()).distinct().toList(), reading.cost());
    }
}
