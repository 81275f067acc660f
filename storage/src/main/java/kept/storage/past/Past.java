package kept.storage.past;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import kept.agent.conversation.Parsed;
import kept.agent.search.Place;
import kept.agent.search.Words;
import kept.storage.column.Json;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Adds mails that came in long ago and were read, decided, answered and settled, with all that such a mail leaves behind. For measuring only:
 * it writes past the agent, and the journal's chain of the lanes it fills does not hold.
 *
 * <p>A round adds one mail to every account; all of a round is one transaction. Accounts are called {@code C0}, {@code C1}, …, their contacts
 * {@code ap@c0.example}, …, and their settled invoices {@code RB-1000000}, {@code RB-1000010}, … (number times ten).
 */
public final class Past {

    private static final String MAILBOX = "past";
    /** Rounds in one conversation, between two notices. */
    private static final int THREAD = 5;
    private static final int BEHIND_DAYS = 400;
    private static final int WAITING_AT_ONCE = 100;

    private final Connections connections;
    private final PastMail mail;
    private final int accounts;
    private final Instant now;

    /** @param now everything lies 400 days before it, a round an hour */
    public Past(Connections connections, PastMail mail, int accounts, Instant now) {
        this.connections = connections;
        this.mail = mail;
        this.accounts = accounts;
        this.now = now;
    }

    /** @return how many mails are stored after it: at least as many as wanted, if accounts and rounds allow */
    public long grow(long stored) {
        String count = "select count(*) from receipt where mailbox = :mailbox";
        String rounds = "select count(*) from receipt where mailbox = :mailbox and folder = 'INBOX' and uid_validity = 1 and message_id like '<past-0-%'";
        long there = connections.read(h -> h.createQuery(count).bind("mailbox", MAILBOX).mapTo(Long.class).one());
        long round = connections.read(h -> h.createQuery(rounds).bind("mailbox", MAILBOX).mapTo(Long.class).one());
        while (there < stored) {
            int width = (int) Math.min(accounts, stored - there);
            new Round(round++, width).write();
            there += width;
        }
        return there;
    }

    /**
     * Makes items that wait for people, about mails of the past that have none: of every urgency, opened one an hour before now and each at risk of something else.
     *
     * @return how many wait after it, this past's alone: as many as wanted, if there are mails enough
     */
    public long await(long items) {
        String count = "select count(*) from work_item where state = 'PENDING' and kind = 'MAIL'";
        long there = connections.read(h -> h.createQuery(count).mapTo(Long.class).one());
        String sql = """
                insert into work_item (kind, lane, account, message, urgency, headline, rules, proposal, draft, at_risk, currency, opened_at, due_at, state, version)
                select 'MAIL', 'account:' || m.account, m.account, m.receipt,
                    case m.receipt % 10 when 0 then 'URGENT' when 1 then 'HIGH' else 'NORMAL' end,
                    'for a person', '["promise_to_pay.contradiction"]', :decision, :draft, 1000 + m.receipt * 7919 % 5000000, 'EUR', :at, :due, 'PENDING', 1
                from message m where m.receipt > :after and m.account is not null and not exists (select 1 from work_item w where w.message = m.receipt)
                order by m.receipt limit :many
                """;
        String last = "select max(message) from work_item where state = 'PENDING'";
        for (int step = 0; there < items; step++) {
            Instant at = now.minus(Duration.ofHours(1L + step % 2000));
            long many = Math.min(WAITING_AT_ONCE, items - there);
            int made = connections.write(h -> {
                long after = h.createQuery(last).mapTo(Long.class).findOne().orElse(0L);
                return h.createUpdate(sql).bind("decision", mail.decision()).bind("draft", mail.draft()).bind("at", at).bind("due", at.plus(Duration.ofDays(2))).bind("after", after)
                        .bind("many", many).execute();
            });
            if (made == 0) break;
            there += made;
        }
        return there;
    }

    /** One mail for each of the first accounts. */
    private final class Round {
        private static final String NUMBERS = "with recursive n (k) as (select 0 union all select k + 1 from n where k + 1 < :width) ";

        private final long number;
        private final int width;
        private final Instant at;

        Round(long number, int width) {
            this.number = number;
            this.width = width;
            this.at = now.minus(Duration.ofDays(BEHIND_DAYS)).plus(Duration.ofHours(number));
        }

        void write() {
            connections.writing(handle -> {
                receipts(handle);
                if (number % THREAD == 0) conversations(handle);
                messages(handle);
                answers(handle);
                words(handle);
                if (number % 3 == 0) promises(handle);
                if (number % 3 == 1) holds(handle);
                if (number % 10 == 2) disputes(handle);
                if (number % 5 == 3) workItems(handle);
                if (number % 4 == 0) modelCalls(handle);
                for (String kind : List.of("mail.decided", "hold.placed", "answer.queued")) journal(handle, kind);
            });
        }

        private Update update(Handle handle, String sql) {
            return handle.createUpdate(sql.replace("<numbers>", NUMBERS).replace("<of-round>", OF_ROUND)).bind("width", width).bind("mailbox", MAILBOX)
                    .bind("round", number).bind("at", at).bind("thread", "past " + number / THREAD);
        }

        /** The receipts of this round, and of each the number of its account. */
        private static final String OF_ROUND = """
                n join receipt r on r.mailbox = :mailbox and r.folder = 'INBOX' and r.uid_validity = 1 and r.uid = :round * 1000000 + n.k
                """;

        private void receipts(Handle handle) {
            update(handle, """
                    insert into receipt (mailbox, folder, uid_validity, uid, internal_date_at, history, message_id, sha256, second_with_same_id, sender,
                        stored_at, state, due_at, attempts)
                    <numbers>
                    select :mailbox, 'INBOX', 1, :round * 1000000 + n.k, :at, 0, '<past-' || n.k || '-' || :round || '@customers.example>',
                        'no hash, mail ' || n.k || ' of round ' || :round, 0, 'ap@c' || n.k || '.example', :at, 'DONE', :at, 1
                    from n
                    """).execute();
            update(handle, "insert into raw_mail (receipt, bytes) <numbers> select r.id, :bytes from <of-round>").bind("bytes", mail.raw()).execute();
        }

        private void conversations(Handle handle) {
            update(handle, "insert into conversation (account, subject, begun_at) <numbers> select 'C' || n.k, :thread, :at from n").bind("width", accounts).execute();
        }

        private void messages(Handle handle) {
            String content = """
                    replace(replace(replace(replace(cast(:content as text), '990000000000001', cast(r.id as text)), '990000000000002', cast(c.id as text)),
                        'ACCOUNT-STAND-IN', c.account), 'unique-stand-in', 'c' || n.k)
                    """;
            update(handle, """
                    insert into message (receipt, conversation, account, mail_class, message_id, effective_at, content)
                    <numbers>
                    select r.id, c.id, c.account, 'HUMAN', r.message_id, :at, <content> from <of-round>
                        join conversation c on c.account = 'C' || n.k and c.subject = :thread
                    """.replace("<content>", content)).bind("content", Json.write(mail.message())).execute();
            update(handle, """
                    insert into reading (receipt, account, content, decision, draft, kept_at, shadow)
                    <numbers> select r.id, 'C' || n.k, :content, :decision, :draft, :at, 0 from <of-round>
                    """).bind("content", Json.write(mail.reading())).bind("decision", mail.decision()).bind("draft", mail.draft()).execute();
        }

        private void answers(Handle handle) {
            String sent = """
                    replace(replace(replace(replace(cast(:mail as text), '990000000000001', cast(r.id as text)), '990000000000002', cast(c.id as text)),
                        'ACCOUNT-STAND-IN', c.account), 'unique-stand-in', 'past-' || n.k || '-' || :round)
                    """;
            update(handle, """
                    insert into outbox (key, account, conversation, purpose, answers, message_id, recipient, subject, automatic, cleared_by, mail, state,
                        attempts, queued_at, due_at, claimed_at, settled_at, note)
                    <numbers>
                    select 'past:' || n.k || ':' || :round, c.account, c.id, 'ANSWER', r.id, '<past-' || n.k || '-' || :round || '@ours.example>',
                        'ap@c' || n.k || '.example', :subject, 1, 'agent', <sent>, 'SENT', 1, :at, :at, :at, :at, '250 ok'
                    from <of-round> join conversation c on c.account = 'C' || n.k and c.subject = :thread
                    """.replace("<sent>", sent)).bind("mail", Json.write(mail.answer())).bind("subject", mail.answer().subject()).execute();
        }

        /** Those of its text, which stand in every one, and some by which a round, an account and a mail are told apart. */
        private void words(Handle handle) {
            String sql = """
                    insert into mail_words (id, <kind>, words) <numbers>
                    select <place> + t.id % 1048576, t.id, :words || ' past' || n.k || ' round' || :round || ' past' || n.k || 'round' || :round from <of-kind>
                    """;
            Parsed parsed = mail.message().parsed();
            update(handle, sql.replace("<kind>", "receipt").replace("<of-kind>", OF_ROUND.replace(" r on r.", " t on t.").replace("and r.", "and t.")).replace("<place>", Long.toString(Place.in(at, 0))))
                    .bind("words", Words.line(List.of(parsed.headers().subject(), parsed.body().newText()))).execute();
            String answers = "n join outbox t on t.key = 'past:' || n.k || ':' || :round";
            update(handle, sql.replace("<kind>", "sending").replace("<of-kind>", answers).replace("<place>", Long.toString(Place.out(at, 0))))
                    .bind("words", Words.line(List.of(mail.answer().subject(), mail.answer().text()))).execute();
        }

        private LocalDate day() {
            return at.atZone(ZoneOffset.UTC).toLocalDate();
        }

        private void promises(Handle handle) {
            update(handle, """
                    insert into promise (account, source, position, quote, pay_by, made_at, followed_up_at)
                    <numbers> select 'C' || n.k, r.id, 0, 'will be paid', :day, :at, :at from <of-round>
                    """).bind("day", day().plusDays(5)).execute();
            update(handle, """
                    insert into promise_part (promise, place, invoice, amount, currency)
                    <numbers> select p.id, 0, 'RB-' || (1000000 + n.k * 10), 12000, 'EUR' from <of-round> join promise p on p.source = r.id and p.position = 0
                    """).execute();
            update(handle, """
                    insert into promise_fact (promise, number, fact, at, who)
                    <numbers> select p.id, 1, 'MADE', :at, 'agent' from <of-round> join promise p on p.source = r.id and p.position = 0
                    """).execute();
        }

        private void holds(Handle handle) {
            update(handle, """
                    insert into hold (account, invoice, reason, until_on, author, source, position, placed_at)
                    <numbers> select 'C' || n.k, 'RB-' || (1000000 + n.k * 10), 'PROMISE', :day, 'agent', r.id, 0, :at from <of-round>
                    """).bind("day", day().plusDays(8)).execute();
        }

        private void disputes(Handle handle) {
            update(handle, """
                    insert into dispute (account, source, position, reason, quote, owner, opened_at, due_on, closed_at, closed_by)
                    <numbers> select 'C' || n.k, r.id, 0, 'PRICE', 'the price is wrong', 'Ada', :at, :day, :at, 'Ada' from <of-round>
                    """).bind("day", day().plusDays(7)).execute();
            update(handle, """
                    insert into dispute_invoice (dispute, place, invoice)
                    <numbers> select d.id, 0, 'RB-' || (1000000 + n.k * 10) from <of-round> join dispute d on d.source = r.id and d.position = 0
                    """).execute();
        }

        private void workItems(Handle handle) {
            update(handle, """
                    insert into work_item (kind, lane, account, message, urgency, headline, rules, proposal, draft, opened_at, due_at, state, version,
                        settled_by, settled_at)
                    <numbers>
                    select 'MAIL', 'account:C' || n.k, 'C' || n.k, r.id, 'NORMAL', 'for a person', '[]', :decision, :draft, :at, :at, 'APPROVED', 2, 'Ada', :at
                    from <of-round>
                    """).bind("decision", mail.decision()).bind("draft", mail.draft()).execute();
        }

        private void modelCalls(Handle handle) {
            update(handle, """
                    insert into model_call (asked_at, facts, request, answer) <numbers> select :at, '{"model":"past"}', :text, '{}' from n
                    """).bind("text", mail.message().parsed().body().whole()).execute();
        }

        private void journal(Handle handle, String kind) {
            update(handle, """
                    insert into journal (lane, number, at, kind, facts, chain)
                    <numbers>
                    select 'account:C' || n.k, coalesce((select max(j.number) from journal j where j.lane = 'account:C' || n.k), 0) + 1, :at, :kind,
                        '{"by":"agent"}', 'of a past that was made up'
                    from n
                    """).bind("kind", kind).execute();
        }
    }
}
