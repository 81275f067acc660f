package kept.servers.process;

import kept.storage.embedded.PostgresServer;

/** Where an installation keeps what it remembers: a story has to end the same in each. */
enum Store {
    SQLITE {
        @Override
        String url() {
            return "";
        }
    },
    POSTGRESQL {
        @Override
        String url() {
            return PostgresServer.shared().database().url();
        }
    };

    /** As in kept.yaml; empty: a file in the data folder. */
    abstract String url();
}
