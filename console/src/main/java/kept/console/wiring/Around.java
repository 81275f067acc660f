package kept.console.wiring;

import kept.agent.act.Stages;
import kept.agent.act.Stores;
import kept.agent.conversation.MailReader;
import kept.agent.ledger.LedgerImport;
import kept.agent.read.Reader;

/** Lets whoever joins the parts put something of their own around a port, a measure or a watch; the product itself puts nothing. */
public interface Around {

    Around NOTHING = new Around() {};

    default Stores stores(Stores stores) {
        return stores;
    }

    default MailReader mail(MailReader mail) {
        return mail;
    }

    default Reader reader(Reader reader) {
        return reader;
    }

    default LedgerImport imports(LedgerImport imports) {
        return imports;
    }

    default Stages stages() {
        return Stages.UNWATCHED;
    }
}
