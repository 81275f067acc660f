package kept.console.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import kept.agent.ledger.AccountId;
import kept.console.explain.ExplanationText;
import kept.console.wiring.DryRun;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        description = {
            "Read a mail as if it had just come in, and say what would follow: what it says with the quoted words, the decision by rule, the answer as it would be written.",
            "Nothing is stored, recorded or sent. A model is asked if one is set and the local reader is in doubt."
        })
public final class Read implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Parameters(paramLabel = "FILE", description = "A mail as a file (.eml), or - for standard input.")
    private String file;

    @Option(names = "--account", paramLabel = "ID", description = "Read it as this account's, proven, whoever sent it.")
    private String account;

    @Option(names = "--print-prompt", description = "Print the request a model would be sent, and ask none.")
    private boolean printPrompt;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    public Read(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Optional<AccountId> as = Optional.ofNullable(account).map(AccountId::new);
            if (as.isPresent() && wiring.stores().ledger().account(as.get()).isEmpty()) throw new Refusal("there is no account '" + account + "' in the books");
            DryRun dryRun = wiring.dryRun();
            if (printPrompt) {
                terminal.out().println(dryRun.prompt(MailFile.bytes(file, terminal), as).orElseThrow(() -> new Refusal(
                        "no model would be asked about this mail: it is of nobody on file (try --account), is automatic, or has no text")));
                return 0;
            }
            var explanation = dryRun.read(MailFile.bytes(file, terminal), as);
            if (json) {
                terminal.out().println(Json.print(explanation));
            } else {
                ExplanationText.lines(explanation).forEach(terminal.out()::println);
            }
            return 0;
        }
    }
}
