package kept.agent.contracts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.dunning.Notice;
import kept.agent.hold.Hold;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;

/** A house made anew from another one's books and journal, and from nothing else of it (R57). */
final class Rebuilt {

    private final House live;
    private final MemoryHouse house;
    private final Map<String, Long> notices = new HashMap<>();
    private final Map<String, Long> promises = new HashMap<>();
    private LocalDate run = LocalDate.parse("2000-01-01");

    private Rebuilt(House live) {
        this.live = live;
        this.house = MemoryHouse.at(live.ledger().importedAt().orElseThrow().toString());
    }

    static House of(House live) {
        var rebuilt = new Rebuilt(live);
        rebuilt.books();
        for (Account account : live.ledger().accounts()) rebuilt.happened(account.id());
        rebuilt.house.clock().set(live.clock().instant().toString());
        return rebuilt.house;
    }

    private void books() {
        var entries = new ArrayList<LedgerImport.Entry>();
        live.ledger().creditors().forEach(c -> entries.add(new LedgerImport.OfCreditor(c)));
        live.ledger().accounts().forEach(a -> entries.add(new LedgerImport.OfAccount(a)));
        for (Account a : live.ledger().accounts()) {
            for (Contact c : live.ledger().contacts(a.id())) entries.add(new LedgerImport.OfContact(c.id(), c.address(), c.name(), c.role(), c.language(), c.accounts()));
            live.ledger().invoices(a.id()).forEach(i -> entries.add(new LedgerImport.OfInvoice(i.number(), i.account(), i.amount(), i.issuedOn(), i.dueOn(), i.purchaseOrder(), Optional.empty())));
            live.ledger().creditNotes(a.id()).forEach(n -> entries.add(new LedgerImport.OfCreditNote(n)));
            live.ledger().payments(a.id()).forEach(p -> entries.add(new LedgerImport.OfPayment(p.id(), p.account(), p.amount(), p.valueOn(), p.reference(), p.allocations())));
            live.notices().brought(a.id()).ifPresent(b -> entries.add(new LedgerImport.OfLastLevel(a.id(), b.level(), b.lastContactOn())));
        }
        try (LedgerImport.Staging staging = house.imports().begin("rebuilt")) {
            staging.stage(entries.stream().map(e -> new LedgerImport.Line("books", 0, e)).toList());
            staging.publish();
        }
    }

    private void happened(AccountId account) {
        for (Journal.Entry entry : live.journal().of(new Lane.OfAccount(account))) {
            house.clock().set(entry.at().toString());
            happened(account, entry);
        }
    }

    private void happened(AccountId account, Journal.Entry entry) {
        Map<String, String> facts = entry.facts();
        switch (entry.kind()) {
            case "promise.recorded" -> promises.put(facts.get("promise"), house.write(account, pen -> pen.promises().record(promise(account, entry))));
            case "promise.followed-up", "promise.kept", "promise.broken" -> house.writing(account, pen -> pen.promises().followedUp(promises.get(facts.get("promise"))));
            case "dispute.opened" -> house.writing(account, pen -> pen.disputes().open(dispute(account, entry)));
            case "hold.placed" -> house.writing(account, pen -> pen.holds().place(hold(account, entry)));
            case "work.refused" -> Optional.ofNullable(facts.get("message")).ifPresent(m -> house.writing(account, pen -> pen.holds().liftFrom(ReceiptId.parse(m), facts.get("by"))));
            case "notice.queued" -> queued(account, entry);
            case "mail.cancelled", "send.refused" -> Optional.ofNullable(notices.get(facts.get("outbox")))
                    .ifPresent(notice -> house.writing(account, pen -> pen.notices().cancelled(notice, "")));
            default -> {
                // Tells of reading, of people and of mails: nothing that is worked out hangs on it.
            }
        }
    }

    private static Promise promise(AccountId account, Journal.Entry e) {
        List<Promise.Part> parts = listed(e, "part").map(text -> new Promise.Part(new InvoiceId(text.substring(0, amountAt(text))), Money.parse(text.substring(amountAt(text) + 1)))).toList();
        // Its position only tells the statements of one mail apart: the promise's own number does as well.
        return new Promise(0, account, Optional.empty(), ReceiptId.parse(e.facts().get("message")), Integer.parseInt(e.facts().get("promise")), "", LocalDate.parse(e.facts().get("pay_by")), parts,
                Optional.empty(), e.at(), Promise.Fact.MADE);
    }

    /** "INV 1 EUR 100.00": the amount is the last two words. */
    private static int amountAt(String text) {
        return text.lastIndexOf(' ', text.lastIndexOf(' ') - 1);
    }

    private static java.util.stream.Stream<String> listed(Journal.Entry e, String name) {
        return IntStream.iterate(1, i -> e.facts().containsKey(name + "_" + i), i -> i + 1).mapToObj(i -> e.facts().get(name + "_" + i));
    }

    private static Dispute dispute(AccountId account, Journal.Entry e) {
        return new Dispute(0, account, ReceiptId.parse(e.facts().get("message")), Integer.parseInt(e.facts().get("dispute")),
                List.of(e.facts().get("invoices").split(" ")).stream().filter(i -> !i.isEmpty()).map(InvoiceId::new).toList(), Optional.empty(),
                Dispute.ReasonCode.valueOf(e.facts().get("reason")), "", "", e.at(), LocalDate.parse(e.facts().get("due_on")), Optional.empty());
    }

    private static Hold hold(AccountId account, Journal.Entry e) {
        return new Hold(0, account, Optional.ofNullable(e.facts().get("invoice")).map(InvoiceId::new), Optional.empty(), Hold.Reason.valueOf(e.facts().get("reason")),
                Optional.ofNullable(e.facts().get("until")).map(LocalDate::parse), e.facts().get("by"), Optional.of(ReceiptId.parse(e.facts().get("message"))), Integer.parseInt(e.facts().get("hold")),
                e.at(), Optional.empty());
    }

    private void queued(AccountId account, Journal.Entry e) {
        run = run.plusDays(1);
        var line = new Notice(0, 0, account, Optional.empty(), Integer.parseInt(e.facts().get("level")), LocalDate.parse(e.facts().get("on")), listed(e, "invoice").map(InvoiceId::new).toList(),
                Optional.empty(), "", Notice.State.PLANNED, Optional.empty());
        house.writing(account, pen -> {
            long id = house.notices().lines(pen.notices().propose(run, List.of(line))).get(0).id();
            pen.notices().queued(id);
            notices.put(e.facts().get("outbox"), id);
        });
    }

}
