package kept.console.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Always told: whoever has nothing else watches the log for {@code alert}. */
final class LogChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

    @Override
    public void tell(Alert alert) {
        LOG.atLevel(alert.event() == Alert.Event.RAISED ? Level.WARN : Level.INFO).addKeyValue("condition", alert.condition()).addKeyValue("event", alert.event().code())
                .addKeyValue("found", alert.found()).addKeyValue("next", alert.next()).log("alert");
    }
}
