package kept.agent.read;

/** Reads a mail. Never throws for anything the mail or a model may hold: what went wrong is a doubt of the reading. */
public interface Reader {

    Reading read(Letter letter, AccountContext context);
}
