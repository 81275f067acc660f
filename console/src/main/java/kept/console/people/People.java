package kept.console.people;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.storage.store.UserStore;
import kept.storage.store.UserStore.User;

/** The staff: who may come in, by which password, and as what. */
public final class People {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final List<String> RESERVED = List.of("agent", "kept", "somebody");
    /** Somebody whose name is not known takes as long to be refused as somebody whose is. */
    private static final String NOBODYS = Passwords.hash("nobody has this password");

    private final UserStore users;
    private final Attempts attempts;

    public People(UserStore users, Clock clock) {
        this.users = users;
        this.attempts = new Attempts(clock);
    }

    /** What came of a login. */
    public sealed interface Login {
        record In(User user, Role role) implements Login {}

        /** Whether name or password is wrong is not said. */
        record Refused() implements Login {}

        record TooMany() implements Login {}
    }

    /** @param place where it comes from, e.g. an address */
    public Login login(String name, String password, String place) {
        if (attempts.isTooMany(name, place)) return new Login.TooMany();
        Optional<User> user = users.find(name).filter(User::isEnabled).filter(u -> !u.password().isEmpty());
        boolean fits = password.length() <= Passwords.LONGEST && Passwords.fits(password, user.map(User::password).orElse(NOBODYS));
        if (user.isEmpty() || !fits) {
            attempts.failed(name, place);
            return new Login.Refused();
        }
        attempts.succeeded(name);
        return new Login.In(user.get(), role(user.get()));
    }

    /**
     * As whom a link lets in. Who can make a link has the store itself: before anybody is known by name, it is the first administrator.
     *
     * @return empty when there are users, and no enabled one of this name
     */
    public Optional<Role> byLink(String name) {
        if (users.all().isEmpty()) return Optional.of(Role.ADMIN);
        return users.find(name).filter(User::isEnabled).map(People::role);
    }

    /** Whether somebody who is inside may stay, and as what: a role that is changed, or taken away, counts at once. */
    public Optional<Role> now(String name) {
        return byLink(name);
    }

    public static Role role(User user) {
        return Role.ofCode(user.role()).orElse(Role.READ_ONLY);
    }

    public List<User> all() {
        return users.all();
    }

    public Optional<User> find(String name) {
        return users.find(name);
    }

    /** @return the password made up for them, to be told to them and to nobody else */
    public String add(String name, Role role, String mail, String by) {
        if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("'" + name + "' is no user name: small letters, digits, dots and hyphens, at most 40");
        if (RESERVED.contains(name)) throw new IllegalArgumentException("'" + name + "' stands for the program itself in the journal: take another name");
        if (!mail.isEmpty() && kept.agent.ledger.EmailAddress.tryParse(mail).isEmpty()) throw new IllegalArgumentException("'" + mail + "' is no mail address");
        String password = Passwords.invented();
        if (!users.add(name, role.name(), Passwords.hash(password), mail, by)) throw new IllegalArgumentException("there is a user '" + name + "' already; names are never given twice");
        return password;
    }

    public void role(String name, Role role, String by) {
        if (!users.role(name, role.name(), by)) throw new IllegalArgumentException("there is no user '" + name + "'");
    }

    public void remove(String name, String by) {
        if (!users.disable(name, by)) throw new IllegalArgumentException("there is no user '" + name + "' who may come in");
    }

    /** @return the new password */
    public String reset(String name, String by) {
        String password = Passwords.invented();
        if (!users.password(name, Passwords.hash(password), by)) throw new IllegalArgumentException("there is no user '" + name + "'");
        return password;
    }

    /** @return why not; empty: it is changed */
    public Optional<String> change(String name, String old, String password, String place) {
        if (!(login(name, old, place) instanceof Login.In)) return Optional.of("The present password is not right.");
        Optional<String> objection = Passwords.objection(password, name);
        if (objection.isEmpty()) users.password(name, Passwords.hash(password), name);
        return objection;
    }
}
