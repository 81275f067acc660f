package kept.console.demo;

import java.net.URI;
import java.nio.file.Path;
import kept.agent.act.Stores;
import kept.agent.conversation.MailReader;

/** The running agent as the show sees it: to be looked at, fed and waited for; nothing it does is done here. */
interface House extends AutoCloseable {

    Stores stores();

    /** What customers read our mails with. */
    MailReader mails();

    /** Takes books in, as {@code kept import} does. @throws IllegalStateException naming what is wrong in them */
    void feed(Path folder);

    /** Fetches, reads, decides, sends and does what is due, until nothing is left to do: the steps of the loops, at the pace of the played clock. */
    void drain();

    /** Lets the loops run by themselves from now on. */
    void run();

    /** Lets a notice run go, by the staff's page. @return how, for the transcript */
    String approve(long workItem);

    /** A link to the staff's page that lets in once. */
    URI link();

    @Override
    void close();
}
