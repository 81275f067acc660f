package kept.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

@Command(
        name = "parse",
        description = {
            "Say what the mailbox side makes of a mail, before anything reads it: its class, what its writer typed, what is quoted, the signature, attachments, problems, and",
            "whether its sender is who it says. Nothing is stored, and no model is asked."
        })
public final class Parse implements Callable<Integer>, MailInput.Tale {

    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private MailInput input = new MailInput();
    @Spec private CommandLine.Model.CommandSpec spec;

    @CommandLine.Option(names = "--against", paramLabel = "FOLDER", description = {
            "Instead, measure a folder of mails/NAME.eml (or .txt, a body alone) against expected/NAME.txt, what each one's writer typed:",
            "names the lines that were lost or leaked in, and counts them."})
    private Optional<Path> against = Optional.empty();

    public Parse(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return against.isPresent() ? new Against(Looked.alone(), terminal).run(terminal.path(against.get())) : input.run(spec, terminal, this);
    }

    @Override
    public Object json(Optional<JsonNode> id, Looked mail) {
        return MailAnswer.of(id, mail);
    }

    @Override
    public List<String> lines(Looked mail) {
        var answer = MailAnswer.of(Optional.empty(), mail);
        var lines = new ArrayList<String>();
        lines.addAll(Sort.head(answer));
        lines.add("standing  " + answer.standing() + ": " + String.join("; ", answer.standingReasons()));
        lines.add("from      " + String.join(", ", answer.from()) + (answer.fromName().isEmpty() ? "" : " (" + answer.fromName() + ")"));
        lines.add("subject   " + answer.subject());
        answer.date().ifPresent(d -> lines.add("date      " + d));
        for (var a : answer.attachments()) lines.add("attached  " + a.name() + ", " + a.type() + ", " + a.size() + " bytes" + (a.text().isEmpty() ? "" : ", " + a.text().length() + " characters of text"));
        answer.remittance().ifPresent(r -> {
            lines.add("remittance in " + r.source() + r.paidOn().map(d -> ", paid on " + d).orElse("") + r.total().map(t -> ", total " + t.toPlainString()).orElse("") + r.currency().map(c -> " " + c).orElse(""));
            r.lines().forEach(l -> lines.add("  " + l.invoice() + l.amount().map(a -> "  " + a.toPlainString()).orElse("") + l.currency().map(c -> " " + c).orElse("") + l.date().map(d -> "  of " + d).orElse("")));
        });
        if (!answer.flags().isEmpty()) lines.add("flags     " + String.join(", ", answer.flags()));
        answer.problems().forEach(p -> lines.add("problem   " + p));
        section(lines, "new text", answer.newText());
        section(lines, "quoted", answer.quoted());
        section(lines, "signature", answer.signature());
        return lines;
    }

    private static void section(List<String> lines, String name, String text) {
        if (text.isEmpty()) return;
        lines.add("");
        lines.add("--- " + name);
        text.lines().forEach(lines::add);
    }
}
