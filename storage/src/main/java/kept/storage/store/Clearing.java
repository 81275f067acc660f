package kept.storage.store;

import java.util.List;
import kept.storage.connect.Connections;

/** Takes away versions nobody sees any more, a few at a time: looking for them needs no lock, and nobody waits long for their deletion. */
record Clearing(Connections connections) {

    private static final int AT_ONCE = 500;

    private record Table(String name, String key) {}

    /** An allocation goes with its payment. */
    private static final List<Table> TABLES = List.of(
            new Table("creditor_version", "id"), new Table("account_words", "account"), new Table("account_words", "contact"),
            new Table("account_version", "id"), new Table("contact_account", "contact"),
            new Table("contact_version", "id"), new Table("brought_version", "account"), new Table("invoice_document", "invoice"),
            new Table("credit_note_version", "number"), new Table("payment_version", "id"), new Table("invoice_version", "number"));

    private record Version(String key, long batch) {}

    void replacedBy(long batch) {
        String sql = """
                select distinct v.<key> as k, v.batch from <table> v join <table> n on n.<key> = v.<key> and n.batch = :batch where v.batch < :batch
                order by k, v.batch
                """;
        for (Table table : TABLES) delete(table, find(table, sql, batch));
    }

    void dropped(long batch) {
        String sql = "select distinct v.<key> as k, v.batch from <table> v where v.batch = :batch and v.<key> is not null order by k";
        for (Table table : TABLES) delete(table, find(table, sql, batch));
    }

    private List<Version> find(Table table, String sql, long batch) {
        return connections.read(handle -> handle.createQuery(sql).define("table", table.name()).define("key", table.key()).bind("batch", batch)
                .map((rs, c) -> new Version(rs.getString("k"), rs.getLong("batch"))).list());
    }

    private void delete(Table table, List<Version> versions) {
        String sql = "delete from <table> where <key> = :key and batch = :batch";
        for (int from = 0; from < versions.size(); from += AT_ONCE) {
            List<Version> step = versions.subList(from, Math.min(versions.size(), from + AT_ONCE));
            connections.writing(handle -> {
                var deletion = handle.prepareBatch(sql).define("table", table.name()).define("key", table.key());
                step.forEach(version -> deletion.bind("key", version.key()).bind("batch", version.batch()).add());
                deletion.execute();
            });
        }
    }
}
