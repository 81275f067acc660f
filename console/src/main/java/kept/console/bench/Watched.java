package kept.console.bench;

import kept.agent.act.Stages;
import kept.agent.act.Stages.Stage;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Parsed;
import kept.agent.read.Reader;
import kept.console.wiring.Around;

/** The product with a watch around its stages, and nothing else changed. */
record Watched(Stages stages) implements Around {

    @Override
    public MailReader mail(MailReader mail) {
        return new MailReader() {
            @Override
            public Parsed read(byte[] bytes) {
                return stages.during(Stage.PARSE, () -> mail.read(bytes));
            }

            @Override
            public Parsed readText(String subject, String body, java.util.Map<String, String> headers) {
                return mail.readText(subject, body, headers);
            }
        };
    }

    @Override
    public Reader reader(Reader reader) {
        return (letter, context) -> stages.during(Stage.READ, () -> reader.read(letter, context));
    }
}
