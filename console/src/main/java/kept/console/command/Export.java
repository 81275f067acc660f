package kept.console.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.console.dossier.Dossier;
import kept.console.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = {
            "Write everything that is kept of a contact or an account: index.html to read, data.json for programs, the mails as .eml files.",
            "It is personal data: hand it to nobody but the person it is about, or who acts for the account."
        })
public final class Export implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private Help help = new Help();
    @Mixin private ConfigFile config = new ConfigFile();

    @Parameters(paramLabel = "ID", description = "A contact's or an account's id.")
    private String id;

    @Option(names = "--contact", description = "It is a contact, where an account is called the same.")
    private boolean isContact;

    @Option(names = "--account", description = "It is an account, where a contact is called the same.")
    private boolean isAccount;

    @Option(names = "--to", paramLabel = "PATH", description = "A folder or .zip file that is not there yet (default: a folder 'export-ID' here).")
    private Path to;

    @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's): the journal keeps who took it out.")
    private String name = System.getProperty("user.name", "operator");

    public Export(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
            Optional<Account> account = isContact ? Optional.empty() : wiring.stores().ledger().account(new AccountId(id));
            Optional<Contact> contact = isAccount ? Optional.empty() : wiring.stores().ledger().contact(new ContactId(id));
            if (account.isPresent() && contact.isPresent()) throw new Refusal("'" + id + "' is an account and a contact: say --account or --contact");
            if (account.isEmpty() && contact.isEmpty()) throw new Refusal("there is no contact and no account '" + id + "' in the books");
            Path target = terminal.path(to == null ? Path.of("export-" + id.replaceAll("[^A-Za-z0-9._-]", "_")) : to);
            if (Files.exists(target)) throw new Refusal(target + " is already there and was not touched: name another with --to");
            int mails = write(wiring.dossier(), account, contact, target);
            note(wiring, account);
            terminal.out().println("Wrote " + mails + (mails == 1 ? " mail" : " mails") + " and everything else kept of " + (account.isPresent() ? "account " : "contact ") + id + " to " + target
                    + (target.toString().endsWith(".zip") ? "." : "; open index.html."));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the export cannot be written: " + e.getMessage(), e);
        }
    }

    private static int write(Dossier dossier, Optional<Account> account, Optional<Contact> contact, Path target) throws IOException {
        if (!target.toString().endsWith(".zip")) {
            Files.createDirectories(target);
            ownersOnly(target, true);
            return write(dossier, account, contact, target, target);
        }
        try (FileSystem zip = FileSystems.newFileSystem(target, Map.of("create", "true"))) {
            return write(dossier, account, contact, zip.getPath("/"), target);
        } finally {
            if (Files.exists(target)) ownersOnly(target, false);
        }
    }

    private static int write(Dossier dossier, Optional<Account> account, Optional<Contact> contact, Path folder, Path target) {
        if (account.isPresent()) return dossier.write(account.get(), folder);
        return dossier.write(contact.orElseThrow(), folder).orElseThrow(() -> new Refusal("nothing is kept of this contact; " + target + " is empty"));
    }

    private static void ownersOnly(Path path, boolean folder) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        Set<PosixFilePermission> mine = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (folder) mine.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(path, mine);
    }

    private void note(Wiring wiring, Optional<Account> account) {
        Lane lane = account.<Lane>map(a -> new Lane.OfAccount(a.id())).orElse(Lane.INSTALLATION);
        wiring.stores().books().write(lane, pen -> {
            pen.journal().note("record.exported", Map.of("by", name, account.isPresent() ? "account" : "contact", id));
            return null;
        });
    }
}
