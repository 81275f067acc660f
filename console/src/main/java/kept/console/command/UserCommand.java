package kept.console.command;

import java.util.List;
import java.util.concurrent.Callable;
import kept.console.people.People;
import kept.console.people.Role;
import kept.console.wiring.Wiring;
import kept.storage.store.UserStore.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The staff from a terminal. */
@Command(name = "user", description = "Who may come in to the staff's pages, and as what.", synopsisSubcommandLabel = "COMMAND")
public final class UserCommand {
    @Mixin private Help help = new Help();

    /** Subcommands of their own, since each asks for other things. */
    public static List<Object> parts(Terminal terminal) {
        return List.of(new Add(terminal), new Show(terminal), new ChangeRole(terminal), new Remove(terminal), new Reset(terminal));
    }

    private static Role role(String code) {
        return Role.ofCode(code).orElseThrow(() -> new Refusal("there is no role '" + code + "': it is " + String.join(", ", List.of(Role.values()).stream().map(Role::code).toList())));
    }

    private abstract static class Part implements Callable<Integer> {
        final Terminal terminal;

        @Mixin private Help help = new Help();
        @Mixin private ConfigFile config = new ConfigFile();

        @Option(names = "--as", paramLabel = "NAME", description = "In whose name (default: your login's).")
        String by = System.getProperty("user.name", "operator");

        Part(Terminal terminal) {
            this.terminal = terminal;
        }

        abstract void with(People people);

        @Override
        public Integer call() {
            try (Wiring wiring = Wiring.of(config.read(terminal), terminal.clock())) {
                with(wiring.people());
                return 0;
            } catch (IllegalArgumentException e) {
                throw new Refusal(String.valueOf(e.getMessage()));
            }
        }
    }

    @Command(name = "add", description = "Let somebody in; prints a password, once.")
    static final class Add extends Part {
        @Parameters(paramLabel = "NAME", description = "Small letters, digits, dots and hyphens; stands in the journal on all they do.")
        private String name;

        @Option(names = "--role", paramLabel = "ROLE", defaultValue = "clerk", description = "read-only, clerk, lead, operator or admin (default: ${DEFAULT-VALUE}).")
        private String role;

        @Option(names = "--mail", paramLabel = "ADDRESS", defaultValue = "", description = "Where they are told what waits for them.")
        private String mail;

        Add(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(People people) {
            Role as = role(role);
            String password = people.add(name, as, mail, by);
            terminal.out().println("User " + name + " (" + as.code() + ": " + as.says() + ") comes in with this password, which is shown once and can be changed under 'Me':");
            terminal.out().println(password);
        }
    }

    @Command(name = "list", description = "List who may come in, and who may not any more.")
    static final class Show extends Part {
        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(People people) {
            if (people.all().isEmpty()) terminal.out().println("Nobody yet: 'kept link' lets the first administrator in, 'kept user add NAME --role admin' adds one.");
            for (User u : people.all()) {
                terminal.out().printf("%-20s %-10s since %s by %s%s%s%n", u.name(), People.role(u).code(), u.addedAt(), u.addedBy(), u.mail().isEmpty() ? "" : ", " + u.mail(),
                        u.disabledAt().map(at -> ", may not come in since " + at).orElse(""));
            }
        }
    }

    @Command(name = "role", description = "Give somebody another role; it counts at once.")
    static final class ChangeRole extends Part {
        @Parameters(index = "0", paramLabel = "NAME", description = "The user.")
        private String name;

        @Parameters(index = "1", paramLabel = "ROLE", description = "read-only, clerk, lead, operator or admin.")
        private String role;

        ChangeRole(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(People people) {
            people.role(name, role(role), by);
            terminal.out().println("User " + name + " is " + role(role).code() + " from now on.");
        }
    }

    @Command(name = "remove", description = "Let somebody in no more. What they did keeps their name.")
    static final class Remove extends Part {
        @Parameters(paramLabel = "NAME", description = "The user.")
        private String name;

        Remove(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(People people) {
            people.remove(name, by);
            terminal.out().println("User " + name + " may not come in any more.");
        }
    }

    @Command(name = "password", description = "Make somebody a new password, and print it once.")
    static final class Reset extends Part {
        @Parameters(paramLabel = "NAME", description = "The user.")
        private String name;

        Reset(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(People people) {
            terminal.out().println(people.reset(name, by));
        }
    }
}
