package kept.storage.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import kept.agent.document.Documents;
import kept.agent.journal.Hashes;
import kept.agent.ledger.InvoiceId;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Files by the hash of their bytes. */
public final class DocumentStore implements Documents {

    private final Connections connections;
    private final Clock clock;

    public DocumentStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Optional<Stored> ofInvoice(InvoiceId number) {
        String sql = """
                select d.hash, l.name, l.type, d.bytes from invoice_document_now l join document d on d.hash = l.hash where l.invoice = :number
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("number", number).map((rs, c) -> stored(new Row(rs))).findOne());
    }

    @Override
    public Optional<Stored> byHash(String hash) {
        String sql = "select hash, name, type, bytes from document where hash = :hash";
        return connections.read(handle -> handle.createQuery(sql).bind("hash", hash).map((rs, c) -> stored(new Row(rs))).findOne());
    }

    @Override
    public String keep(String name, String type, byte[] bytes) {
        return connections.write(handle -> keep(handle, clock, name, type, bytes));
    }

    static String keep(Handle handle, Clock clock, String name, String type, byte[] bytes) {
        String hash = Hashes.sha256(bytes);
        String sql = """
                insert into document (hash, name, type, bytes, kept_at) values (:hash, :name, :type, :bytes, :at) on conflict (hash) do nothing
                """;
        handle.createUpdate(sql).bind("hash", hash).bind("name", name).bind("type", type).bind("bytes", bytes).bind("at", clock.instant()).execute();
        return hash;
    }

    private static Stored stored(Row row) throws SQLException {
        return new Stored(row.text("hash"), row.text("name"), row.text("type"), row.bytes("bytes"));
    }
}
