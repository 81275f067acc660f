package kept.agent.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.act.Outbox;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.Message;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.document.Documents;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.hold.Hold;
import kept.agent.journal.Chain;
import kept.agent.journal.Journal;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.Payment;
import kept.agent.promise.Promise;
import kept.agent.read.Readings;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Note;
import kept.agent.worklist.Revision;
import kept.agent.worklist.Tray;
import kept.agent.worklist.WorkItem;

/** Everything that is kept. Its values are immutable, so that a copy of the maps is a copy of all. */
final class Contents {

    final Map<String, Long> numbers;
    final Map<CreditorId, Creditor> creditors;
    final Map<Long, BankChange> bankChanges;
    final Map<AccountId, Known<Account>> accounts;
    final Map<ContactId, Contact> contacts;
    final Map<ContactId, Contact.Reach> reaches;
    final Map<InvoiceId, Known<LedgerImport.OfInvoice>> invoices;
    final Map<String, Known<Payment>> payments;
    final Map<String, Known<CreditNote>> creditNotes;
    final Map<InvoiceId, Link> links;
    final Map<AccountId, Notices.Brought> brought;
    final Map<String, Documents.Stored> documents;
    final Map<String, Cursor> cursors;
    final Map<Long, Mail> receipts;
    final Map<Long, Thread> conversations;
    final Map<ReceiptId, Inbound> messages;
    final Map<ReceiptId, Readings.Kept> readings;
    final Map<Long, Promise> promises;
    final Map<Long, Instant> followedUp;
    final Map<Long, Dispute> disputes;
    final Map<Long, Hold> holds;
    final Map<Long, Notices.Run> runs;
    final Map<Long, Notice> notices;
    final Map<Long, Out> outbox;
    final Map<Long, WorkItem> workItems;
    final Map<Long, Tray> trays;
    final Map<String, Saved> revisions;
    final Map<Long, Decided> decisions;
    final Map<Long, Note> notes;
    final Map<AccountId, String> neverAlone;
    final Map<String, List<Journal.Entry>> journal;
    final Map<LocalDate, List<Chain.Head>> seals;
    final Map<String, String> installation;
    final Map<Long, String> calls;
    Optional<Instant> importedAt;

    /** @param batch the import in which it came, with what it takes off other items */
    record Known<T>(T value, long batch) {}

    record Link(String hash, String name, String type) {}

    record Mail(Receipt receipt, String messageId, String sender, String sha256, boolean second, Instant dueAt, Instant leaseUntil) {}

    record Thread(AccountId account, String subject, Optional<String> takenOver) {}

    record Inbound(Message message, Optional<ConversationId> conversation, Optional<AccountId> account) {}

    /** @param proposedAt of the proposal it is about */
    record Saved(Instant proposedAt, Revision revision) {}

    record Out(Outbox.Sending sending, Optional<LocalDate> touchOn, Optional<Instant> claimedAt, Optional<Instant> settledAt) {}

    Contents() {
        numbers = new HashMap<>();
        creditors = new LinkedHashMap<>();
        bankChanges = new TreeMap<>();
        accounts = new LinkedHashMap<>();
        contacts = new LinkedHashMap<>();
        reaches = new LinkedHashMap<>();
        invoices = new LinkedHashMap<>();
        payments = new LinkedHashMap<>();
        creditNotes = new LinkedHashMap<>();
        links = new LinkedHashMap<>();
        brought = new LinkedHashMap<>();
        documents = new LinkedHashMap<>();
        cursors = new LinkedHashMap<>();
        receipts = new TreeMap<>();
        conversations = new TreeMap<>();
        messages = new LinkedHashMap<>();
        readings = new LinkedHashMap<>();
        promises = new TreeMap<>();
        followedUp = new TreeMap<>();
        disputes = new TreeMap<>();
        holds = new TreeMap<>();
        runs = new TreeMap<>();
        notices = new TreeMap<>();
        outbox = new TreeMap<>();
        workItems = new TreeMap<>();
        trays = new TreeMap<>();
        revisions = new TreeMap<>();
        decisions = new TreeMap<>();
        notes = new TreeMap<>();
        neverAlone = new HashMap<>();
        journal = new TreeMap<>();
        seals = new TreeMap<>();
        installation = new LinkedHashMap<>();
        calls = new TreeMap<>();
        importedAt = Optional.empty();
    }

    private Contents(Contents from) {
        numbers = new HashMap<>(from.numbers);
        creditors = new LinkedHashMap<>(from.creditors);
        bankChanges = new TreeMap<>(from.bankChanges);
        accounts = new LinkedHashMap<>(from.accounts);
        contacts = new LinkedHashMap<>(from.contacts);
        reaches = new LinkedHashMap<>(from.reaches);
        invoices = new LinkedHashMap<>(from.invoices);
        payments = new LinkedHashMap<>(from.payments);
        creditNotes = new LinkedHashMap<>(from.creditNotes);
        links = new LinkedHashMap<>(from.links);
        brought = new LinkedHashMap<>(from.brought);
        documents = new LinkedHashMap<>(from.documents);
        cursors = new LinkedHashMap<>(from.cursors);
        receipts = new TreeMap<>(from.receipts);
        conversations = new TreeMap<>(from.conversations);
        messages = new LinkedHashMap<>(from.messages);
        readings = new LinkedHashMap<>(from.readings);
        promises = new TreeMap<>(from.promises);
        followedUp = new TreeMap<>(from.followedUp);
        disputes = new TreeMap<>(from.disputes);
        holds = new TreeMap<>(from.holds);
        runs = new TreeMap<>(from.runs);
        notices = new TreeMap<>(from.notices);
        outbox = new TreeMap<>(from.outbox);
        workItems = new TreeMap<>(from.workItems);
        trays = new TreeMap<>(from.trays);
        revisions = new TreeMap<>(from.revisions);
        decisions = new TreeMap<>(from.decisions);
        notes = new TreeMap<>(from.notes);
        neverAlone = new HashMap<>(from.neverAlone);
        journal = new TreeMap<>(from.journal);
        seals = new TreeMap<>(from.seals);
        installation = new LinkedHashMap<>(from.installation);
        calls = new TreeMap<>(from.calls);
        importedAt = from.importedAt;
    }

    Contents copy() {
        return new Contents(this);
    }

    /** Numbers rise from 1 for each kind of thing. */
    long next(String kind) {
        return numbers.merge(kind, 1L, Long::sum);
    }

    void append(String lane, Journal.Entry entry) {
        var entries = new ArrayList<>(journal.getOrDefault(lane, List.of()));
        entries.add(entry);
        journal.put(lane, entries);
    }
}
