package kept.console.dossier;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.document.Documents;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.keep.Forgetting;
import kept.agent.keep.Holdings;
import kept.agent.keep.LegalHolds;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Invoice;
import kept.agent.read.Readings;
import kept.mailbox.send.LetterFile;
import kept.storage.store.CallStore;

/**
 * Writes everything that is kept of an account or a contact into a folder: {@code index.html} to read, {@code data.json} for programs, the mails
 * as they came and as they left, the stored files (GDPR art. 15 and 20).
 */
public final class Dossier {

    private final Parts p;

    /** What it is put together from. @param call a model call by its number */
    public record Parts(Stores stores, Holdings holdings, LegalHolds legalHolds, Function<Long, Optional<CallStore.Call>> call, MailReader mails, Clock clock) {}

    public Dossier(Parts parts) {
        this.p = parts;
    }

    /** @return how many mails, received and ours, are in it */
    public int write(Account account, Path folder) {
        var sections = new LinkedHashMap<String, Object>();
        AccountId id = account.id();
        Holdings.Found found = p.holdings.of(id);
        sections.put("account", Entries.account(account));
        sections.put("contacts", p.stores.ledger().contacts(id).stream().map(Entries::contact).toList());
        sections.put("invoices", p.stores.ledger().invoices(id).stream().map(i -> Entries.invoice(i, file(i, folder))).toList());
        sections.put("payments", p.stores.ledger().payments(id).stream().map(Entries::payment).toList());
        sections.put("credit notes", p.stores.ledger().creditNotes(id).stream().map(Entries::creditNote).toList());
        said(found, folder, sections);
        sections.put("promises", p.stores.promises().of(id).stream().map(Entries::promise).toList());
        sections.put("disputes", p.stores.disputes().of(id).stream().map(Entries::dispute).toList());
        sections.put("holds", p.stores.holds().of(id).stream().map(Entries::hold).toList());
        sections.put("notices", p.stores.notices().sent(id).stream().map(Entries::notice).toList());
        worked(found, sections);
        sections.put("legal holds", p.legalHolds.of(id).stream().map(Entries::legalHold).toList());
        sections.put("journal", p.stores.journal().of(new Lane.OfAccount(id)).stream().map(Entries::line).toList());
        write("Everything kept of account " + id, sections, folder);
        return found.mails().size() + found.letters().size();
    }

    /** @return empty when nothing is kept of such a contact */
    public Optional<Integer> write(Contact contact, Path folder) {
        Optional<Holdings.Found> held = p.holdings.of(new Forgetting.Person(Optional.of(contact.id()), Set.of()));
        if (held.isEmpty()) return Optional.empty();
        Holdings.Found found = held.get();
        var sections = new LinkedHashMap<String, Object>();
        Set<ReceiptId> mails = Set.copyOf(found.mails());
        sections.put("contact", Entries.contact(contact));
        said(found, folder, sections);
        sections.put("promises", own(contact, a -> p.stores.promises().of(a)).stream().filter(x -> mails.contains(x.source())).map(Entries::promise).toList());
        sections.put("disputes", own(contact, a -> p.stores.disputes().of(a)).stream().filter(x -> mails.contains(x.source())).map(Entries::dispute).toList());
        sections.put("holds", own(contact, a -> p.stores.holds().of(a)).stream()
                .filter(x -> x.contact().equals(Optional.of(contact.id())) || x.source().filter(mails::contains).isPresent()).map(Entries::hold).toList());
        sections.put("notices", own(contact, a -> p.stores.notices().sent(a)).stream().filter(x -> x.contact().equals(Optional.of(contact.id()))).map(Entries::notice).toList());
        worked(found, sections);
        sections.put("journal", own(contact, a -> p.stores.journal().of(new Lane.OfAccount(a))).stream().filter(e -> isAbout(e, contact, found)).map(Entries::line).toList());
        write("Everything kept of contact " + contact.id(), sections, folder);
        return Optional.of(found.mails().size() + found.letters().size());
    }

    private static <T> List<T> own(Contact contact, Function<AccountId, List<T>> of) {
        return contact.accounts().stream().sorted(java.util.Comparator.comparing(AccountId::value)).flatMap(a -> of.apply(a).stream()).toList();
    }

    private static boolean isAbout(Journal.Entry entry, Contact contact, Holdings.Found found) {
        Map<String, String> facts = entry.facts();
        return contact.id().value().equals(facts.get("contact")) || found.mails().stream().anyMatch(m -> m.toString().equals(facts.get("message")))
                || found.letters().stream().anyMatch(l -> l.toString().equals(facts.get("outbox"))) || found.work().stream().anyMatch(w -> w.toString().equals(facts.get("work")));
    }

    private void said(Holdings.Found found, Path folder, Map<String, Object> sections) {
        Map<ReceiptId, Readings.Kept> readings = found.mails().stream().flatMap(id -> p.stores.readings().find(id).stream())
                .collect(Collectors.toMap(k -> k.message().id(), k -> k, (a, b) -> a, LinkedHashMap::new));
        var received = new ArrayList<Map<String, Object>>();
        for (ReceiptId id : found.mails()) p.stores.receipts().find(id).ifPresent(r -> received.add(received(r, Optional.ofNullable(readings.get(id)), folder)));
        sections.put("mails received", received);
        sections.put("what was read and decided", readings.values().stream().map(Entries::reading).toList());
        sections.put("mails of ours", found.letters().stream().flatMap(id -> p.stores.outbox().find(id).stream()).map(s -> Entries.letter(s, letter(s, folder))).toList());
    }

    private void worked(Holdings.Found found, Map<String, Object> sections) {
        sections.put("work items", found.work().stream().flatMap(id -> p.stores.worklist().find(id).stream()).map(Entries::work).toList());
        sections.put("questions to a model", found.calls().stream().flatMap(id -> p.call.apply(id).stream()).map(Entries::call).toList());
    }

    private Map<String, Object> received(Receipt receipt, Optional<Readings.Kept> kept, Path folder) {
        Parsed parsed = kept.map(k -> k.message().parsed()).orElseGet(() -> p.mails.read(receipt.mail().bytes()));
        String file = "";
        if (receipt.removed().isEmpty()) {
            file = "mails/" + receipt.id() + ".eml";
            file(folder.resolve(file), receipt.mail().bytes());
        }
        return Entries.mail(receipt, kept, parsed, file);
    }

    private String letter(Outbox.Sending sending, Path folder) {
        Optional<byte[]> bytes = LetterFile.of(sending.mail(), p.stores.documents(), sending.queuedAt());
        if (bytes.isEmpty()) return "";
        String name = "mails/ours-" + sending.id() + ".eml";
        file(folder.resolve(name), bytes.get());
        return name;
    }

    private Optional<String> file(Invoice invoice, Path folder) {
        Optional<Documents.Stored> stored = p.stores.documents().ofInvoice(invoice.number());
        stored.ifPresent(s -> file(folder.resolve(name(s)), s.bytes()));
        return stored.map(Dossier::name);
    }

    private static String name(Documents.Stored stored) {
        return "documents/" + stored.hash().substring(0, 8) + "-" + stored.name().replaceAll("[^\\p{L}\\p{N}._-]", "_");
    }

    private void write(String title, Map<String, Object> sections, Path folder) {
        try {
            String intro = "Written on " + p.clock.instant() + ". The same data for programs stands in data.json.";
            file(folder.resolve("index.html"), Page.of(title, intro, sections).getBytes(StandardCharsets.UTF_8));
            file(folder.resolve("data.json"), new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(sections));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void file(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
