package kept.console.people;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a member of the staff is here for. */
public enum Role {
    READ_ONLY("sees everything, changes nothing", EnumSet.of(Right.LOOK)),
    CLERK("decides about mails, holds and disputes", EnumSet.of(Right.LOOK, Right.DECIDE, Right.STOP)),
    LEAD("a clerk who also lets notice runs go and confirms bank details", EnumSet.of(Right.LOOK, Right.DECIDE, Right.STOP, Right.LEAD)),
    OPERATOR("runs and tunes the agent", EnumSet.of(Right.LOOK, Right.STOP, Right.OPERATE)),
    ADMIN("everything, and says who may come in", EnumSet.allOf(Right.class));

    private final String says;
    private final Set<Right> rights;

    Role(String says, Set<Right> rights) {
        this.says = says;
        this.rights = rights;
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    public String says() {
        return says;
    }

    /** As people write it, e.g. {@code read-only}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> ofCode(String code) {
        for (Role role : values()) {
            if (role.code().equals(code) || role.name().equals(code)) return Optional.of(role);
        }
        return Optional.empty();
    }
}
