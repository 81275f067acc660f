package kept.mailbox.oauth;

import java.util.Optional;

/**
 * Keeps the refresh tokens a provider hands out in place of those it was shown: from then on the one in the settings may be worthless. Shared by
 * all processes of an installation, and safe from those who can read its store.
 */
public interface RefreshTokens {

    /**
     * The newest that grew out of a given one.
     *
     * @param given of the settings: what grew out of another is forgotten, since somebody consented anew
     */
    Optional<String> newest(String given);

    void keep(String given, String newest);

    /** For as long as the process lives; for one process, or a provider that replaces none. */
    static RefreshTokens inMemory() {
        return new RefreshTokens() {
            private volatile Optional<String[]> kept = Optional.empty();

            @Override
            public Optional<String> newest(String given) {
                return kept.filter(k -> k[0].equals(given)).map(k -> k[1]);
            }

            @Override
            public void keep(String given, String newest) {
                kept = Optional.of(new String[] {given, newest});
            }
        };
    }
}
