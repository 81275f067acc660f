package kept.agent.document;

import java.util.Optional;
import kept.agent.ledger.InvoiceId;

/** The stored files. A copy of an invoice is the stored file, byte for byte (R113; UStAE 14c.1: a re-made invoice is a second one). */
public interface Documents {

    Optional<Stored> ofInvoice(InvoiceId number);

    /** @param hash SHA-256 of the bytes, hex */
    Optional<Stored> byHash(String hash);

    /** Keeps bytes (a rendered statement) and returns their hash; the same bytes twice are kept once. */
    String keep(String name, String type, byte[] bytes);

    /** @param bytes not copied: treat as immutable */
    record Stored(String hash, String name, String type, byte[] bytes) {}
}
