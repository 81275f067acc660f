package kept.agent.evaluate;

import java.util.ArrayList;
import java.util.List;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Message;
import kept.agent.decide.Decider;
import kept.agent.policy.Policy;
import kept.agent.read.Letter;
import kept.agent.read.Reader;
import kept.agent.read.Reading;

/** Sends labelled cases through the production code: the mailbox's parsing, a reader, the decider. */
public final class Evaluation {

    private final MailReader mail;
    private final Reader reader;
    private final Policy policy;
    private final Decider decider = new Decider();

    public Evaluation(MailReader mail, Reader reader, Policy policy) {
        this.mail = mail;
        this.reader = reader;
        this.policy = policy;
    }

    public Prediction predict(LabelledCase labelled) {
        var world = new CaseWorld(labelled);
        Message message = world.message(mail);
        Reading reading = reader.read(Letter.of(message).named(labelled.id()), world.context());
        return new Prediction(labelled.id(), reading, decider.decide(message, reading, world.facts(policy)));
    }

    public List<Judgement> judge(List<LabelledCase> cases) {
        var judged = new ArrayList<Judgement>();
        for (LabelledCase c : cases) judged.add(Judgement.of(c, predict(c)));
        return judged;
    }
}
