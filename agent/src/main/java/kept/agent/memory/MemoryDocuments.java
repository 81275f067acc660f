package kept.agent.memory;

import java.util.Optional;
import kept.agent.document.Documents;
import kept.agent.journal.Hashes;
import kept.agent.ledger.InvoiceId;

record MemoryDocuments(Vault vault) implements Documents {

    @Override
    public Optional<Stored> ofInvoice(InvoiceId number) {
        return vault.read(s -> Optional.ofNullable(s.links.get(number))
                .map(link -> new Stored(link.hash(), link.name(), link.type(), s.documents.get(link.hash()).bytes())));
    }

    @Override
    public Optional<Stored> byHash(String hash) {
        return vault.read(s -> Optional.ofNullable(s.documents.get(hash)));
    }

    @Override
    public String keep(String name, String type, byte[] bytes) {
        return vault.write(s -> keep(s, name, type, bytes));
    }

    static String keep(Contents state, String name, String type, byte[] bytes) {
        String hash = Hashes.sha256(bytes);
        state.documents.putIfAbsent(hash, new Stored(hash, name, type, bytes));
        return hash;
    }
}
