package kept.console.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

@Command(
        name = "sort",
        description = {
            "Say of a mail who wrote it, told without a model: a person, a machine that replies, a portal, a mail server that could not deliver, a colleague, and why.",
            "The class decides what becomes of a mail (docs/reference/commands.md). Nothing is stored."
        })
public final class Sort implements Callable<Integer>, MailInput.Tale {

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private MailInput input = new MailInput();
    @Spec private CommandLine.Model.CommandSpec spec;

    public Sort(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The part of the answer of {@code parse} that says who wrote the mail. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JsonNode> id,
            @JsonProperty("class") String mailClass,
            String why,
            boolean read,
            boolean answerable,
            Optional<MailAnswer.Failure> failure,
            List<String> problems) {}

    @Override
    public Integer call() {
        return input.run(spec, terminal, this);
    }

    @Override
    public Object json(Optional<JsonNode> id, Looked mail) {
        var answer = MailAnswer.of(id, mail);
        return new Answer(id, answer.mailClass(), answer.why(), answer.read(), answer.answerable(), answer.failure(), answer.problems());
    }

    @Override
    public List<String> lines(Looked mail) {
        return head(MailAnswer.of(Optional.empty(), mail));
    }

    static List<String> head(MailAnswer answer) {
        var lines = new ArrayList<String>();
        lines.add("class     " + answer.mailClass() + ": " + answer.why());
        answer.failure().ifPresent(f -> lines.add("failure   " + f.recipient().orElse("an address that is not told") + ", " + (f.permanent() ? "for good" : "for now")
                + (f.status().isEmpty() ? "" : ", " + f.status()) + ": " + f.reason()));
        return lines;
    }
}
