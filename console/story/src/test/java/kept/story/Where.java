package kept.story;

import kept.storage.embedded.PostgresServer;

/** Where an installation keeps what it remembers: a story has to end the same in each. */
public enum Where {
    SQLITE {
        @Override
        public String setting() {
            return "";
        }
    },
    POSTGRESQL {
        @Override
        public String setting() {
            return "store: \"" + PostgresServer.shared().database().url() + "\"\n";
        }
    };

    /** The line of kept.yaml that says so: a database of its own, empty. */
    public abstract String setting();
}
