package kept.storage.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Notices;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.storage.column.Row;
import kept.storage.connect.Connections;
import org.jdbi.v3.core.Handle;

/** Notice runs and their lines. */
public final class NoticeStore implements Notices {

    private final Connections connections;

    public NoticeStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Run> run(long id) {
        String sql = "select * from notice_run where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> run(new Row(rs))).findOne());
    }

    @Override
    public List<Run> runs(int limit) {
        String sql = "select * from notice_run order by id desc limit :limit";
        return connections.read(handle -> handle.createQuery(sql).bind("limit", limit).map((rs, c) -> run(new Row(rs))).list());
    }

    @Override
    public Optional<Run> runOf(LocalDate day) {
        String sql = "select * from notice_run where day = :day";
        return connections.read(handle -> handle.createQuery(sql).bind("day", day).map((rs, c) -> run(new Row(rs))).findOne());
    }

    @Override
    public List<Notice> lines(long run) {
        String sql = "select * from notice where run = :run order by id";
        return connections.read(handle -> handle.createQuery(sql).bind("run", run).map((rs, c) -> notice(handle, new Row(rs))).list());
    }

    @Override
    public List<Notice> sent(AccountId account) {
        String sql = "select * from notice where account = :account and state = 'QUEUED' order by sent_at, id";
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> notice(handle, new Row(rs))).list());
    }

    @Override
    public Optional<Notice> find(long id) {
        String sql = "select * from notice where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> notice(handle, new Row(rs))).findOne());
    }

    @Override
    public Optional<Brought> brought(AccountId account) {
        String sql = "select * from brought_now where account = :account";
        return connections.read(handle -> handle.createQuery(sql).bind("account", account).map((rs, c) -> {
            Row row = new Row(rs);
            return new Brought(row.count("level"), row.optionalDay("last_contact_on"), row.instant("imported_at"));
        }).findOne());
    }

    private static Run run(Row row) throws SQLException {
        return new Run(row.number("id"), row.day("day"), row.instant("planned_at"), row.choice(State.class, "state"), row.text("approved_by"));
    }

    private static Notice notice(Handle handle, Row row) throws SQLException {
        String sql = "select invoice from notice_invoice where notice = :id order by place";
        List<InvoiceId> invoices = handle.createQuery(sql).bind("id", row.number("id")).map((rs, c) -> new Row(rs).invoice("invoice")).list();
        return new Notice(row.number("id"), row.number("run"), row.account("account"), row.optionalContact("contact"), row.count("level"),
                row.day("on_day"), invoices, row.optionalMoney("total", "currency"), row.text("left_out"), row.choice(Notice.State.class, "state"),
                row.optionalInstant("sent_at"));
    }

    /** Whatever its state: a notice whose mail did not leave was not sent. */
    static void cancelled(Handle handle, long notice, String why) {
        String sql = "update notice set state = 'CANCELLED', note = :why where id = :id and state in ('PLANNED', 'QUEUED')";
        handle.createUpdate(sql).bind("id", notice).bind("why", why).execute();
    }

    static Notices.Pen pen(Scope scope) {
        return new Writing(scope);
    }

    private record Writing(Scope scope) implements Notices.Pen {

        @Override
        public long propose(LocalDate day, List<Notice> lines) {
            String sql = """
                    insert into notice_run (day, planned_at, state) values (:day, :now, 'PROPOSED') on conflict (day) do nothing returning id
                    """;
            Optional<Long> id = scope.handle().createQuery(sql).bind("day", day).bind("now", scope.now()).mapTo(Long.class).findOne();
            if (id.isEmpty()) {
                String first = "select id from notice_run where day = :day";
                return scope.handle().createQuery(first).bind("day", day).mapTo(Long.class).one();
            }
            lines.forEach(line -> add(id.get(), line));
            return id.get();
        }

        private void add(long run, Notice line) {
            String sql = """
                    insert into notice (run, account, contact, level, on_day, total, currency, left_out, state, sent_at)
                    values (:run, :account, :contact, :level, :on, :total, :currency, :leftOut, :state, :sentAt) returning id
                    """;
            long id = scope.handleFor(line.account()).createQuery(sql).bind("run", run).bind("account", line.account()).bind("contact", line.contact())
                    .bind("level", line.level()).bind("on", line.on()).bind("total", line.total().map(m -> m.minor()))
                    .bind("currency", line.total().map(m -> m.currency())).bind("leftOut", line.leftOut()).bind("state", line.state())
                    .bind("sentAt", line.sentAt()).mapTo(Long.class).one();
            String invoice = "insert into notice_invoice (notice, place, invoice) values (:id, :place, :invoice)";
            for (int place = 0; place < line.invoices().size(); place++) {
                scope.handle().createUpdate(invoice).bind("id", id).bind("place", place).bind("invoice", line.invoices().get(place)).execute();
            }
        }

        @Override
        public boolean approve(long run, String who) {
            return decided(run, State.APPROVED, who);
        }

        @Override
        public boolean refuse(long run, String who) {
            return decided(run, State.REFUSED, who);
        }

        private boolean decided(long run, State state, String who) {
            String sql = "update notice_run set state = :state, approved_by = :who where id = :run and state = 'PROPOSED'";
            return scope.handle().createUpdate(sql).bind("run", run).bind("state", state).bind("who", who).execute() == 1;
        }

        @Override
        public void strike(long notice, String who) {
            String sql = "update notice set state = 'STRUCK', note = :who where id = :id and state = 'PLANNED'";
            scope.handle().createUpdate(sql).bind("id", notice).bind("who", who).execute();
        }

        @Override
        public boolean queued(long notice) {
            String sql = "update notice set state = 'QUEUED', sent_at = :now where id = :id and state = 'PLANNED'";
            return scope.handle().createUpdate(sql).bind("id", notice).bind("now", scope.now()).execute() == 1;
        }

        @Override
        public void cancelled(long notice, String why) {
            NoticeStore.cancelled(scope.handle(), notice, why);
        }

        @Override
        public void finished(long run) {
            String sql = "update notice_run set state = 'DONE' where id = :run and state = 'APPROVED'";
            scope.handle().createUpdate(sql).bind("run", run).execute();
        }
    }
}
