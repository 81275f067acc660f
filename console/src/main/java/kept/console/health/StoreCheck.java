package kept.console.health;

import java.util.List;

/** Whether the database answers. */
final class StoreCheck implements Check {
    private final String place;

    /** @param place without user or password */
    StoreCheck(String place) {
        this.place = place;
    }

    @Override
    public String part() {
        return Look.STORE;
    }

    @Override
    public List<Finding> look(Sight sight) {
        try {
            sight.stock().get();
            return List.of(Finding.ok(part(), place));
        } catch (RuntimeException e) {
            return List.of(Finding.failed(part(), place + " cannot be read: " + Troubles.words(e),
                    Troubles.next(e).orElse("see that the database runs and its disk has room") + "; no mail is fetched until then, and nothing is lost").alerting());
        }
    }
}
