package kept.mailbox.send;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Angus' transport, which remembers how far the dialogue about one mail came: before the final dot the server cannot have it, after it, it may. */
final class SteppedTransport extends SMTPTransport {

    enum Step {
        CONNECTING,
        SENDER,
        RECIPIENTS,
        DATA,
        DOT,
        ACCEPTED
    }

    private Step step = Step.CONNECTING;

    SteppedTransport(Session session, URLName name, String protocol, boolean tls) {
        super(session, name, protocol, tls);
    }

    Step step() {
        return step;
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] addresses) throws MessagingException {
        step = Step.SENDER;
        super.sendMessage(message, addresses);
    }

    @Override
    protected void rcptTo() throws MessagingException {
        step = Step.RECIPIENTS;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        step = Step.DATA;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        step = Step.DOT;
        super.finishData();
        step = Step.ACCEPTED;
    }
}
