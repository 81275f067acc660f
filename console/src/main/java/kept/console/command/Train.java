package kept.console.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.evaluate.CaseFolder;
import kept.agent.evaluate.LeftOutMails;
import kept.agent.head.Course;
import kept.agent.head.Trained;
import kept.agent.policy.Policy;
import kept.agent.policy.PolicyFile;
import kept.console.wiring.Readers;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import kept.prompts.PromptLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description = {
            "Rebuild the local reader's head from labelled sentences and mails, and say how well it does on authors it did not see.",
            "The same sentences give the same head on the same kind of machine. Takes some minutes; without --out nothing is written."
        })
public final class Train implements Callable<Integer> {
    private static final Path WITH_THE_SOURCE = Path.of("prompts", "cases");

    private final Terminal terminal;

    @Mixin private Help help = new Help();

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "Labelled mails, and labelled sentences in a folder 'sentences' below; or that folder alone (docs/reference/cases.md). By default prompts/cases of Kept's own folder.")
    private Path folder;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Write head.bin, head.json and sentences.txt there. To have it run: agent/src/main/resources/kept/agent/head, and build again.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--cross-validate", description = "Also read the whole mails, each with a head that did not see its author.")
    private boolean crossValidate;

    @Option(names = "--check", description = "End with 1 if this is not the head that Kept runs with.")
    private boolean check;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    public Train(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path cases = cases();
        if (!json) terminal.err().println("kept: learning from " + cases + "; this takes some minutes");
        terminal.err().flush();
        var readers = new Readers(PromptLibrary.builtIn(), Path.of(System.getProperty("java.io.tmpdir")));
        var mail = new MimeReader(ParseSettings.none());
        Trained trained;
        Optional<LeftOutReport> mails = Optional.empty();
        try {
            CaseFolder read = CaseFolder.read(cases);
            Course course = readers.training().learn(read.samples(mail));
            trained = out.isPresent() ? course.trained(terminal.path(out.get())) : course.trained();
            if (crossValidate) mails = Optional.of(new LeftOutReport(LeftOutMails.judged(course, read.mails(), mail, fullPolicy(), readers.days())));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        if (json) {
            var facts = facts(trained);
            mails.ifPresent(m -> facts.put("mails", m.facts()));
            terminal.out().println(Json.print(facts));
        } else {
            print(terminal.out(), trained);
            mails.ifPresent(m -> m.print(terminal.out()));
        }
        return check && !trained.isCommitted() ? 1 : 0;
    }

    private Path cases() {
        if (folder == null) {
            Path own = Path.of(System.getProperty("kept.home", terminal.directory().toString())).resolve(WITH_THE_SOURCE);
            if (!Files.isDirectory(own)) throw new Refusal("there is no folder " + own + ": name the one with the labelled cases");
            return own;
        }
        Path given = terminal.path(folder);
        if (!Files.isDirectory(given)) throw new Refusal("there is no folder " + given);
        return given;
    }

    private static Policy fullPolicy() {
        return PolicyFile.parse(PromptLibrary.builtIn().find("policy-full").orElseThrow());
    }

    private void print(PrintWriter out, Trained t) {
        out.print(t.details());
        out.println();
        out.println(t.sentences() + " sentences (" + (t.read() - t.sentences()) + " stood twice) of " + t.authors() + " authors; each figure is of a head that did not see the author");
        for (Trained.OfLanguage l : t.languages()) {
            out.printf(Locale.ROOT, "  %-4s %5d sentences, %d authors: macro-F1 %.3f, micro-F1 %.3f%s%n", l.language(), l.sentences(), l.authors(), l.macro(), l.micro(),
                    l.authors() == 1 ? " (the head never saw this language: one author alone)" : "");
        }
        out.printf(Locale.ROOT, "  all  macro-F1 %.3f, micro-F1 %.3f%n", t.macro(), t.micro());
        out.println("head " + t.hash());
        out.println(t.isCommitted() ? "This is the head that Kept runs with." : "Kept runs with another: " + t.committed());
        this.out.ifPresent(o -> out.println("Written to " + terminal.path(o) + ". It runs once it stands in agent/src/main/resources/kept/agent/head and Kept is built again."));
    }

    private static Map<String, Object> facts(Trained t) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("sentences", t.sentences());
        facts.put("authors", t.authors());
        facts.put("macroF1", t.macro());
        facts.put("microF1", t.micro());
        facts.put("languages", t.languages());
        facts.put("head", t.hash());
        facts.put("committed", t.committed());
        facts.put("isCommitted", t.isCommitted());
        return facts;
    }
}
