package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.act.Desk;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.console.wiring.Wiring;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Mails on which work failed (R6): they wait in the store, whole, until they are tried again or a person has dealt with them. */
final class FailedMails {
    private static final int SHOWN = 200;

    private FailedMails() {}

    @Command(name = "failed", description = "List the mails on which work failed, newest first, each with what went wrong.")
    static final class Failed implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Option(names = "--json", description = "Print them as JSON.")
        private boolean json;

        Failed(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                List<FailedMail> mails = wiring.stores().receipts().failures(SHOWN);
                if (json) {
                    terminal.out().println(Json.print(mails.stream().map(Failed::row).toList()));
                    return 0;
                }
                if (mails.isEmpty()) terminal.out().println("No mail failed.");
                for (FailedMail m : mails) {
                    terminal.out().printf("%-8s  %s  %-30s %7d kB  tried %s  %s%n", m.id(), m.storedAt(), m.sender().map(Object::toString).orElse("?"), (m.size() + 1023) / 1024,
                            m.attempts() == 1 ? "once" : m.attempts() + " times", m.problem());
                }
                if (!mails.isEmpty()) terminal.out().println("'kept worklist retry ID' or '--all' has them tried again; 'kept worklist eml ID' writes one to a file, as it came.");
                return 0;
            }
        }

        private static Map<String, Object> row(FailedMail m) {
            return Map.of("message", m.id().toString(), "storedAt", m.storedAt(), "sender", m.sender().map(Object::toString), "size", m.size(), "attempts", m.attempts(), "problem", m.problem());
        }
    }

    @Command(name = "retry", description = "Have a mail on which work failed worked on once more, or all of them, in the order they came.")
    static final class Retry implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();
        @Spec private CommandLine.Model.CommandSpec spec;

        @Parameters(arity = "0..*", paramLabel = "MESSAGE", description = "Its number, e.g. m-12.")
        private List<String> messages = new ArrayList<>();

        @Option(names = "--all", description = "All that failed.")
        private boolean all;

        @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
        private String name = System.getProperty("user.name", "operator");

        @Option(names = "--json", description = "Print which ones as JSON.")
        private boolean json;

        Retry(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (messages.isEmpty() != all) throw new CommandLine.ParameterException(spec.commandLine(), "Name the mails to try again, or say --all");
            List<ReceiptId> asked = messages.stream().map(m -> number(m, spec)).toList();
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                Desk desk = wiring.desk();
                List<ReceiptId> retried = all ? desk.retryAll(name) : asked.stream().filter(id -> desk.retry(id, name) instanceof Desk.Result.Done).toList();
                List<ReceiptId> others = asked.stream().filter(id -> !retried.contains(id)).toList();
                if (json) terminal.out().println(Json.print(Map.of("retried", retried.stream().map(Object::toString).toList(), "notFailed", others.stream().map(Object::toString).toList())));
                else say(retried, others);
                return others.isEmpty() ? 0 : 1;
            }
        }

        private void say(List<ReceiptId> retried, List<ReceiptId> others) {
            if (retried.isEmpty() && others.isEmpty()) terminal.out().println("No mail failed: there is nothing to try again.");
            if (!retried.isEmpty()) {
                terminal.out().println("To be worked on once more: " + String.join(", ", retried.stream().map(Object::toString).toList())
                        + ". A running 'kept serve' begins within a second, else the next one does.");
            }
            if (!others.isEmpty()) terminal.out().println("Not among those that failed: " + String.join(", ", others.stream().map(Object::toString).toList()) + "; 'kept worklist failed' lists them.");
        }
    }

    @Command(name = "eml", description = "Write a stored mail to a file, byte for byte as it came. A file that is there is left as it is.")
    static final class Eml implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();
        @Spec private CommandLine.Model.CommandSpec spec;

        @Parameters(index = "0", paramLabel = "MESSAGE", description = "Its number, e.g. m-12.")
        private String message;

        @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Where to (default: MESSAGE.eml here).")
        private Path file;

        Eml(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            ReceiptId id = number(message, spec);
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                Receipt receipt = wiring.stores().receipts().find(id).orElseThrow(() -> new Refusal("there is no mail " + id + "; 'kept worklist failed' and 'kept worklist show' name those there are"));
                Path to = terminal.path(Optional.ofNullable(file).orElse(Path.of(id + ".eml")));
                receipt.removed().ifPresent(removal -> {
                    throw new Refusal("mail " + id + " was " + removal.note() + ": there is nothing to write");
                });
                write(to, receipt.mail().bytes());
                terminal.out().println("Wrote " + to + ", " + receipt.mail().bytes().length + " bytes.");
                return 0;
            }
        }

        private static void write(Path to, byte[] bytes) {
            try {
                Files.write(to, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                throw new Refusal(to + " is already there and was not touched: name another file");
            } catch (NoSuchFileException e) {
                throw new Refusal("there is no folder " + to.getParent() + ": make it first");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + to, e);
            }
        }
    }

    private static ReceiptId number(String message, CommandLine.Model.CommandSpec spec) {
        try {
            return ReceiptId.parse(message);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
