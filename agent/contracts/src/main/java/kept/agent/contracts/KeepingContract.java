package kept.agent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.act.Outbox;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.Cursor;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.RawMail;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Removal;
import kept.agent.decide.Act;
import kept.agent.decide.Decision;
import kept.agent.decide.DecisionText;
import kept.agent.decide.Reason;
import kept.agent.dispute.Dispute;
import kept.agent.dunning.Notice;
import kept.agent.guard.LastCheck;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.keep.ForgetfulImport;
import kept.agent.keep.Forgetting;
import kept.agent.keep.Holdings;
import kept.agent.keep.Keeping;
import kept.agent.keep.LegalHold;
import kept.agent.keep.LegalHolds;
import kept.agent.keep.Retention;
import kept.agent.keep.Sweep;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.Money;
import kept.agent.llm.ChatDoor;
import kept.agent.promise.Promise;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Readings;
import kept.agent.read.Statement;
import kept.agent.search.Search;
import kept.agent.search.Wanted;
import kept.agent.worklist.WorkItem;
import kept.agent.write.Draft;
import kept.agent.write.DraftText;
import org.junit.jupiter.api.Test;

/** What every store that keeps people's words does: it removes them in time, holds them back where it must, and forgets who asks for it. */
public interface KeepingContract {

    AccountId ACME = new AccountId("ACME");
    AccountId BOLT = new AccountId("BOLT");
    String MARIA = "maria@acme.example";
    String BOB = "bob@bolt.example";
    InvoiceId INV_1 = new InvoiceId("INV-1");
    InvoiceId INV_2 = new InvoiceId("INV-2");
    Duration LONG = Duration.ofDays(25 * 31);

    House house();

    Keeping keeping();

    LegalHolds legalHolds();

    Forgetting forgetting();

    Holdings holdings();

    Search search();

    ChatDoor.Calls calls();

    /** What a model was asked; empty text once it is removed. */
    String asked(long call);

    private void books() {
        Given.books().account("ACME").account("BOLT").with(contact("c-1", MARIA, "Maria Lopez", "ACME")).with(contact("c-2", BOB, "Bob Stone", "BOLT"))
                .invoice("INV-1", "ACME", "EUR 1250.00", "2026-02-27").invoice("INV-2", "BOLT", "EUR 400.00", "2026-02-28").in(house());
    }

    private static LedgerImport.OfContact contact(String id, String address, String name, String account) {
        return new LedgerImport.OfContact(new ContactId(id), new EmailAddress(address), name, Contact.Role.ACCOUNTS_PAYABLE, Optional.empty(), Set.of(new AccountId(account)));
    }

    /** A mail with all that came of it. */
    record Worked(ReceiptId mail, ConversationId conversation, long promise, long outbox, long call) {}

    /** Came in, was read and decided, a promise was recorded, the answer left. */
    private Worked worked(AccountId account, String from, String invoice) {
        ReceiptId id = Mails.arrives(house(), from, "we pay on Friday, yours, Maria Lopez");
        house().receipts().claim(Duration.ofMinutes(5));
        long call = calls().record(Map.of("purpose", id.toString(), "model", "m"), "{\"words\":\"we pay on Friday\"}", "{\"quote\":\"we pay on Friday\"}");
        ConversationId conversation = house().write(account, pen -> pen.conversations().begin(account, ""));
        var parts = List.of(new Promise.Part(new InvoiceId(invoice), Money.parse("EUR 100.00")));
        Outgoing answer = Mails.answer(conversation, account, id, from);
        var said = new Statement(Intent.PROMISE_TO_PAY, Optional.of(new Quote("we pay on Friday", 0, false)), "we pay on Friday", List.of(new InvoiceId(invoice)),
                Optional.of(LocalDate.parse("2026-03-20")), "'Friday' -> 20 Mar", Optional.empty(), 0.9, List.of(), Map.of("contact", "Maria Lopez"));
        var reading = new Reading(List.of(said), List.of(), "model", "en", Reading.Cost.NONE, List.of(call), Optional.empty());
        var decision = new Decision(Decision.Handling.AUTO, List.of(new Act.RecordPromise(0, LocalDate.parse("2026-03-20"), parts, Optional.empty(), "we pay on Friday")),
                List.of(new Reason("promise.auto", "she says 'we pay on Friday'", 0)), Optional.empty());
        long[] ids = new long[2];
        house().writing(account, pen -> {
            var message = Mails.read(id, from, MailClass.HUMAN, Mails.matched(conversation, account));
            pen.conversations().joined(conversation, message);
            pen.readings().keep(new Readings.Kept(message, Optional.of(account), reading, DecisionText.write(decision),
                    DraftText.write(new Draft(answer, List.of(), List.of(), "en")), house().clock().instant(), false));
            ids[0] = pen.promises().record(new Promise(0, account, Optional.of(conversation), id, 0, "we pay on Friday", LocalDate.parse("2026-03-20"), parts, Optional.empty(),
                    house().clock().instant(), Promise.Fact.MADE));
            ids[1] = pen.outbox().enqueue(Mails.cleared(answer), house().clock().instant());
            pen.journal().note("promise.recorded", Map.of("promise", Long.toString(ids[0]), "message", id.toString(), "by", "agent"));
        });
        house().receipts().done(id);
        assertThat(house().outbox().claim(new LastCheck(house().clock()))).isPresent();
        house().outbox().sent(ids[1], "250 ok for <" + from + ">");
        return new Worked(id, conversation, ids[0], ids[1], call);
    }

    private Sweep sweep(Retention retention) {
        return new Sweep(keeping(), house().installation(), house().books(), retention, house().clock(), ZoneOffset.UTC);
    }

    private void swept() {
        Sweep sweep = sweep(new Retention(Map.of()));
        while (sweep.step()) assertThat(house().journal().verify()).isEmpty();
    }

    private Receipt receipt(ReceiptId id) {
        return house().receipts().find(id).orElseThrow();
    }

    private Readings.Kept reading(ReceiptId id) {
        return house().readings().find(id).orElseThrow();
    }

    @Test
    default void what_is_older_than_it_is_kept_loses_its_words_and_keeps_its_figures() {
        books();
        Worked old = worked(ACME, MARIA, "INV-1");
        house().clock().forward(LONG);
        swept();
        String note = "removed on " + LocalDate.ofInstant(house().clock().instant(), ZoneOffset.UTC) + " by retention";

        Receipt receipt = receipt(old.mail());
        assertThat(receipt.mail().bytes()).isEmpty();
        assertThat(receipt.removed().orElseThrow().note()).isEqualTo(note);
        assertThat(receipt.removals()).extracting(Removal::what).containsExactlyInAnyOrder(Removal.What.MAIL, Removal.What.QUOTES, Removal.What.DRAFT);
        Parsed parsed = reading(old.mail()).message().parsed();
        assertThat(parsed.shown()).isEqualTo("(" + note + ")");
        assertThat(parsed.headers().from()).isEmpty();
        assertThat(parsed.body().whole() + parsed.headers().subject() + parsed.headers().fromName()).isEmpty();
        Statement said = reading(old.mail()).reading().statements().get(0);
        assertThat(said.intent()).isEqualTo(Intent.PROMISE_TO_PAY);
        assertThat(said.isProven()).as("it was").isTrue();
        assertThat(said.date()).contains(LocalDate.parse("2026-03-20"));
        assertThat(said.claimed() + said.working() + said.details() + reading(old.mail()).draft()).isEqualTo("{}");
        assertThat(DecisionText.read(reading(old.mail()).decision()).reasons()).containsExactly(new Reason("promise.auto", "", 0));
        Promise promise = house().promises().find(old.promise()).orElseThrow();
        assertThat(promise.quote()).isEmpty();
        assertThat(promise.invoices()).containsExactly(new Promise.Part(INV_1, Money.parse("EUR 100.00")));
        assertThat(promise.payBy()).isEqualTo(LocalDate.parse("2026-03-20"));
        Outbox.Sending letter = house().outbox().find(old.outbox()).orElseThrow();
        assertThat(letter.state()).isEqualTo(Outbox.State.SENT);
        assertThat(letter.mail().text()).isEqualTo("(" + note + ")");
        assertThat(letter.mail().to().value()).isEqualTo("removed@removed.invalid");
        assertThat(letter.note()).isEmpty();
        assertThat(asked(old.call())).isEmpty();
        assertThat(house().conversations().find(old.conversation()).orElseThrow().said()).hasSize(2);
        assertThat(house().journal().of(Lane.INSTALLATION)).last().satisfies(e -> {
            assertThat(e.kind()).isEqualTo("retention.removed");
            assertThat(e.facts()).containsEntry("mail", "1").containsEntry("quotes", "1").containsEntry("call", "1").containsEntry("letter", "1").containsEntry("draft", "1");
        });
        assertThat(house().journal().verify()).isEmpty();
    }

    @Test
    default void what_is_young_enough_stays_whole_to_the_day() {
        books();
        Worked mail = worked(ACME, MARIA, "INV-1");
        house().clock().set("2028-03-12T23:59:59Z");
        swept();
        assertThat(receipt(mail.mail()).removals()).isEmpty();
        house().clock().set("2028-03-13T00:00:00Z");
        swept();
        assertThat(receipt(mail.mail()).removed()).isPresent();
    }

    @Test
    default void a_day_is_swept_once() {
        books();
        house().clock().set("2028-03-13T01:00:00Z");
        swept();
        long entries = house().journal().of(Lane.INSTALLATION).size();
        assertThat(sweep(new Retention(Map.of())).step()).isFalse();
        assertThat(house().journal().of(Lane.INSTALLATION)).as("where nothing went nothing is noted").hasSize((int) entries);
    }

    @Test
    default void each_kind_is_kept_for_its_own_time() {
        books();
        Worked mail = worked(ACME, MARIA, "INV-1");
        house().clock().forward(Duration.ofDays(100));
        Sweep sweep = sweep(new Retention(Map.of(Retention.Kind.MODEL_CALLS, Period.ofDays(90))));
        while (sweep.step()) assertThat(asked(mail.call())).isNotNull();
        assertThat(asked(mail.call())).isEmpty();
        assertThat(receipt(mail.mail()).removals()).isEmpty();
        assertThat(house().promises().find(mail.promise()).orElseThrow().quote()).isEqualTo("we pay on Friday");
    }

    @Test
    default void the_same_mail_does_not_come_back_when_the_mailbox_is_read_anew() {
        books();
        RawMail raw = Mails.raw(50, MARIA, "<again@acme.example>", "we pay");
        ReceiptId id = house().receipts().store(List.of(raw), new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 50)).get(0);
        house().receipts().claim(Duration.ofMinutes(5));
        house().receipts().done(id);
        house().clock().forward(LONG);
        swept();
        assertThat(receipt(id).removed()).isPresent();
        // The folder was made anew: another UIDVALIDITY, another number, the same mail.
        var again = new RawMail(raw.mailbox(), raw.folder(), raw.uidValidity() + 1, 1, raw.internalDate(), raw.bytes(), false);
        assertThat(house().receipts().store(List.of(again), new Cursor(Mails.MAILBOX, Mails.INBOX, raw.uidValidity() + 1, 1))).isEmpty();
    }

    @Test
    default void a_mail_that_failed_and_is_gone_cannot_be_tried_again() {
        books();
        ReceiptId id = Mails.arrives(house(), MARIA, "hm");
        house().receipts().claim(Duration.ofMinutes(5));
        house().receipts().failed(id, "it broke");
        house().clock().forward(LONG);
        swept();
        assertThat(receipt(id).removed()).isPresent();
        assertThat(house().receipts().retry(id)).isFalse();
        assertThat(house().receipts().list(Receipt.State.FAILED, 10)).isEmpty();
    }

    @Test
    default void what_is_still_in_use_is_not_removed_however_old() {
        books();
        ReceiptId unread = Mails.arrives(house(), "new@x.example", "hello");
        house().receipts().claim(Duration.ofMinutes(5));
        Worked open = worked(ACME, MARIA, "INV-1");
        WorkItem item = new WorkItem(0, WorkItem.Kind.MAIL, "account:ACME", Optional.of(ACME), Optional.of(open.mail()), List.of(), Optional.empty(), Optional.empty(),
                Decision.Urgency.NORMAL, "day unclear", List.of(), "{}", "", Optional.empty(), house().clock().instant(), house().clock().instant(), WorkItem.State.PENDING, 0, "", Optional.empty());
        long work = house().write(ACME, pen -> pen.worklist().open(item));
        Worked disputed = worked(BOLT, BOB, "INV-2");
        long dispute = house().write(BOLT, pen -> pen.disputes().open(new Dispute(0, BOLT, disputed.mail(), 1, List.of(INV_2), Optional.empty(), Dispute.ReasonCode.PRICE, "is wrong", "clerk",
                house().clock().instant(), LocalDate.parse("2026-04-01"), Optional.empty())));
        house().clock().forward(LONG);
        swept();
        assertThat(receipt(unread).removals()).isEmpty();
        assertThat(receipt(open.mail()).removals()).isEmpty();
        assertThat(house().worklist().find(work).orElseThrow().proposal()).isEqualTo("{}");
        assertThat(receipt(disputed.mail()).removals()).extracting(Removal::what).doesNotContain(Removal.What.QUOTES);
        assertThat(house().disputes().find(dispute).orElseThrow().quote()).as("an open dispute is fought with its words").isEqualTo("is wrong");

        house().writing(BOLT, pen -> pen.disputes().close(dispute, "eva"));
        house().writing(ACME, pen -> pen.worklist().settle(work, 1, WorkItem.State.REFUSED, "eva"));
        house().clock().forward(Duration.ofDays(1));
        swept();
        assertThat(receipt(open.mail()).removed()).isPresent();
        assertThat(house().disputes().find(dispute).orElseThrow().quote()).isEmpty();
        assertThat(house().worklist().find(work).orElseThrow().proposal()).as("settled yesterday: it is young").isEqualTo("{}");
    }

    @Test
    default void nothing_of_an_account_under_legal_hold_is_removed_until_it_is_released() {
        books();
        Worked held = worked(ACME, MARIA, "INV-1");
        Worked other = worked(BOLT, BOB, "INV-2");
        LegalHold hold = legalHolds().place(ACME, "court case 12 C 3/26", "ada");
        assertThat(legalHolds().standing()).containsExactly(hold);
        house().clock().forward(LONG);
        swept();
        assertThat(receipt(held.mail()).removals()).isEmpty();
        assertThat(house().outbox().find(held.outbox()).orElseThrow().mail().text()).isEqualTo("Dear Maria, …");
        assertThat(asked(held.call())).isNotEmpty();
        assertThat(receipt(other.mail()).removed()).isPresent();
        assertThat(asked(other.call())).isEmpty();

        assertThat(legalHolds().release(ACME, "ada")).isEqualTo(1);
        assertThat(legalHolds().release(ACME, "ada")).isZero();
        assertThat(legalHolds().standing()).isEmpty();
        assertThat(legalHolds().of(ACME)).extracting(LegalHold::releasedBy).containsExactly(Optional.of("ada"));
        house().clock().forward(Duration.ofDays(1));
        swept();
        assertThat(receipt(held.mail()).removed()).isPresent();
        assertThat(asked(held.call())).isEmpty();
        assertThat(house().journal().of(new Lane.OfAccount(ACME))).extracting(Journal.Entry::kind).containsSubsequence("legal.held", "legal.released");
        assertThat(house().journal().of(new Lane.OfAccount(ACME)).toString()).as("the reason is words").doesNotContain("court");
    }

    @Test
    default void many_old_mails_go_a_few_at_a_time() {
        books();
        var mails = new ArrayList<RawMail>();
        for (int i = 1; i <= 230; i++) mails.add(Mails.raw(i, "s" + i + "@x.example", "<" + i + "@x.example>", "hello"));
        List<ReceiptId> ids = house().receipts().store(mails, new Cursor(Mails.MAILBOX, Mails.INBOX, Mails.VALIDITY, 230));
        for (ReceiptId id : ids) house().receipts().done(id);
        house().clock().forward(LONG);
        Instant before = house().clock().instant();
        int steps = 0;
        int removed = 0;
        for (var step = new Keeping.Step(0, 0, false); !step.over(); steps++) {
            step = keeping().remove(Removal.What.MAIL, before, step.upTo());
            assertThat(step.removed()).isLessThanOrEqualTo(100);
            removed += step.removed();
        }
        assertThat(removed).isEqualTo(230);
        assertThat(steps).isGreaterThanOrEqualTo(3);
        assertThat(keeping().remove(Removal.What.MAIL, before, 0).removed()).isZero();
    }

    private static Forgetting.Person person(String contact) {
        return new Forgetting.Person(Optional.of(new ContactId(contact)), Set.of());
    }

    @Test
    default void a_plan_says_what_would_go_and_changes_nothing() {
        books();
        Worked hers = worked(ACME, MARIA, "INV-1");
        worked(BOLT, BOB, "INV-2");
        Forgetting.Plan plan = forgetting().plan(person("c-1")).orElseThrow();
        assertThat(plan.mails()).containsExactly(hers.mail());
        assertThat(plan.letters()).containsExactly(hers.outbox());
        assertThat(plan.calls()).containsExactly(hers.call());
        assertThat(plan.accounts()).containsExactly(ACME);
        assertThat(plan.refusals()).isEmpty();
        assertThat(receipt(hers.mail()).removals()).isEmpty();
        assertThat(forgetting().plan(person("c-9"))).isEmpty();
        assertThat(forgetting().knows(new EmailAddress(MARIA))).isFalse();
        assertThat(holdings().of(person("c-1")).orElseThrow().mails()).containsExactly(hers.mail());
        assertThat(holdings().of(ACME).letters()).containsExactly(hers.outbox());
    }

    private boolean isFound(String words) {
        return !search().mails(Wanted.of(words), Optional.empty(), 9).isEmpty() || !search().accounts(Wanted.of(words), 9).isEmpty();
    }

    @Test
    default void what_was_removed_is_not_found_any_more() {
        books();
        worked(ACME, MARIA, "INV-1");
        assertThat(isFound("friday")).as("in her mail").isTrue();
        assertThat(isFound("dear")).as("in our answer").isTrue();
        house().clock().forward(LONG);
        swept();
        assertThat(isFound("friday")).isFalse();
        assertThat(isFound("dear")).isFalse();
        assertThat(isFound("lopez")).as("a contact still").isTrue();
    }

    @Test
    default void who_is_forgotten_is_not_found_any_more() {
        books();
        worked(ACME, MARIA, "INV-1");
        worked(BOLT, BOB, "INV-2");
        assertThat(List.of(isFound("lopez"), isFound(MARIA), isFound(BOB))).containsOnly(true);
        forgetting().forget(person("c-1"), "ada");
        assertThat(List.of(isFound("lopez"), isFound(MARIA))).containsOnly(false);
        assertThat(isFound(BOB)).isTrue();
    }

    @Test
    default void who_is_forgotten_stands_in_no_table_any_more_and_the_journal_is_sound() {
        books();
        Worked hers = worked(ACME, MARIA, "INV-1");
        ReceiptId broken = Mails.arrives(house(), "Maria Lopez <" + MARIA + ">", "unreadable");
        house().receipts().claim(Duration.ofMinutes(5));
        house().receipts().failed(broken, "it broke on " + MARIA);
        // A colleague's mail that names her, in another account: by her address.
        Worked his = worked(BOLT, BOB, "INV-2");
        Forgetting.Plan plan = forgetting().plan(person("c-1")).orElseThrow();
        assertThat(forgetting().traces(plan)).isNotEmpty();

        Forgetting.Plan done = forgetting().forget(person("c-1"), "ada").orElseThrow();
        assertThat(done.refusals()).isEmpty();
        assertThat(forgetting().scrub()).isTrue();
        List<Forgetting.Trace> traces = forgetting().traces(plan);
        // His mail is signed with her full name in his own account's mails: another account's namesake stays.
        assertThat(traces).extracting(Forgetting.Trace::table).doesNotContain("contact_version", "receipt", "outbox", "model_call", "journal", "removal", "forgotten");
        assertThat(receipt(hers.mail()).removed().orElseThrow().note()).contains("its contact was forgotten");
        assertThat(receipt(broken).removed()).isPresent();
        assertThat(receipt(broken).state()).isEqualTo(Receipt.State.DONE);
        assertThat(receipt(his.mail()).removals()).isEmpty();
        assertThat(house().promises().find(hers.promise()).orElseThrow().invoices()).hasSize(1);
        assertThat(house().journal().verify()).isEmpty();
        assertThat(house().journal().of(new Lane.OfAccount(ACME))).last().satisfies(e -> {
            assertThat(e.kind()).isEqualTo("contact.forgotten");
            assertThat(e.facts()).containsEntry("contact", "c-1").containsEntry("by", "ada").containsEntry("mails", "2");
        });
        Contact left = house().ledger().contact(new ContactId("c-1")).orElseThrow();
        assertThat(left.isForgotten()).isTrue();
        assertThat(left.mayBeWrittenTo()).isFalse();
        assertThat(left.name()).isEmpty();
        assertThat(forgetting().knows(new EmailAddress(MARIA))).isTrue();
        assertThat(forgetting().knows(new EmailAddress(BOB))).isFalse();
        assertThat(forgetting().forget(person("c-1"), "ada").orElseThrow().mails()).as("doing it again finds nothing").isEmpty();
    }

    @Test
    default void a_mail_that_waits_to_leave_to_who_is_forgotten_does_not() {
        books();
        ConversationId conversation = house().write(ACME, pen -> pen.conversations().begin(ACME, "x"));
        long notice = notice();
        long outbox = house().write(ACME, pen -> pen.outbox().enqueue(Mails.cleared(Mails.notice(conversation, ACME, notice, MARIA, "INV-1")), house().clock().instant()));
        forgetting().forget(person("c-1"), "ada");
        assertThat(house().outbox().find(outbox).orElseThrow().state()).isEqualTo(Outbox.State.CANCELLED);
        assertThat(house().outbox().claim(new LastCheck(house().clock()))).isEmpty();
        assertThat(house().journal().of(new Lane.OfAccount(ACME))).extracting(Journal.Entry::kind).containsExactly("mail.cancelled", "contact.forgotten");
    }

    private long notice() {
        return house().write(ACME, pen -> {
            var line = new Notice(0, 0, ACME, Optional.of(new ContactId("c-1")), 1, LocalDate.parse("2026-03-12"), List.of(INV_1), Optional.of(Money.parse("EUR 100.00")), "",
                    Notice.State.PLANNED, Optional.empty());
            return house().notices().lines(pen.notices().propose(LocalDate.parse("2026-03-12"), List.of(line))).get(0).id();
        });
    }

    @Test
    default void nobody_of_an_account_under_legal_hold_is_forgotten_nor_one_whose_mail_is_unread() {
        books();
        Worked hers = worked(ACME, MARIA, "INV-1");
        legalHolds().place(ACME, "court case 12 C 3/26", "ada");
        Forgetting.Plan refused = forgetting().forget(person("c-1"), "ada").orElseThrow();
        assertThat(refused.refusals()).hasSize(1).first().asString().contains("account ACME is under legal hold since 2026-03-12 by ada: court case 12 C 3/26", "kept hold release ACME");
        legalHolds().release(ACME, "ada");
        Mails.arrives(house(), MARIA, "one more thing");
        assertThat(forgetting().forget(person("c-1"), "ada").orElseThrow().refusals()).hasSize(1).first().asString().contains("1 of their mails is not read yet");
        assertThat(receipt(hers.mail()).removals()).isEmpty();
        assertThat(house().ledger().contact(new ContactId("c-1")).orElseThrow().name()).isEqualTo("Maria Lopez");
    }

    @Test
    default void a_stranger_is_forgotten_by_address_alone() {
        books();
        ReceiptId mail = Mails.arrives(house(), "stranger@x.example", "who are you");
        house().receipts().claim(Duration.ofMinutes(5));
        house().receipts().done(mail);
        var stranger = new Forgetting.Person(Optional.empty(), Set.of(new EmailAddress("stranger@x.example")));
        assertThat(forgetting().forget(stranger, "ada").orElseThrow().mails()).containsExactly(mail);
        assertThat(receipt(mail).mail().bytes()).isEmpty();
        assertThat(forgetting().knows(new EmailAddress("stranger@x.example"))).isTrue();
        assertThat(house().journal().of(Lane.INSTALLATION)).last().extracting(Journal.Entry::kind).isEqualTo("contact.forgotten");
    }

    @Test
    default void books_that_still_name_who_was_forgotten_do_not_bring_them_back() {
        books();
        forgetting().forget(person("c-1"), "ada");
        Contact before = house().ledger().contact(new ContactId("c-1")).orElseThrow();
        LedgerImport books = new ForgetfulImport(house().imports(), forgetting());
        try (LedgerImport.Staging staging = books.begin("feed")) {
            staging.stage(List.of(new LedgerImport.Line("contacts.csv", 2, contact("c-1", MARIA, "Maria Lopez", "ACME")), new LedgerImport.Line("contacts.csv", 3, contact("c-7", MARIA, "Maria L.", "BOLT")),
                    new LedgerImport.Line("contacts.csv", 4, contact("c-2", BOB, "Bob Stone", "BOLT"))));
            staging.publish();
        }
        assertThat(house().ledger().contact(new ContactId("c-1"))).contains(before);
        Contact renamed = house().ledger().contact(new ContactId("c-7")).orElseThrow();
        assertThat(renamed.address()).isEqualTo(before.address());
        assertThat(renamed.mayBeWrittenTo()).isFalse();
        assertThat(house().ledger().contact(new ContactId("c-2")).orElseThrow().name()).isEqualTo("Bob Stone");
        assertThat(house().ledger().contacts(new EmailAddress(MARIA))).isEmpty();
    }
}
