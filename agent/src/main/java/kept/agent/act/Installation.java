package kept.agent.act;

import java.util.Optional;

/** What the installation knows of itself: few facts by name, one value each. */
public interface Installation {

    /** {@code true} while outbound is switched off: the last check lets nothing leave. */
    String OUTBOUND_OFF = "outbound.off";

    /** Hash of the mail servers on other machines that a person let mail leave by. */
    String LEAVE_TO_SEND = "sending.leave";

    /** The instant of the first start, ISO 8601. */
    String INSTALLED_AT = "installed_at";

    Optional<String> fact(String name);

    void set(String name, String value);

    /** Sets it if it is not set yet, and returns what stands now. */
    String setOnce(String name, String value);

    /** Forgets it. @return whether it was there: of several who forget the same, one is told so */
    boolean remove(String name);
}
