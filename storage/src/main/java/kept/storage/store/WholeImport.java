package kept.storage.store;

import java.util.LinkedHashMap;
import java.util.Map;
import kept.storage.column.Row;
import org.jdbi.v3.core.Handle;

/** What can only be checked once everything is staged. */
record WholeImport(Handle handle, long batch) {

    /** Key of an entry to what is wrong with it. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        parents(problems);
        overpaid(problems);
        return problems;
    }

    private void parents(Map<String, String> problems) {
        String sql = """
                select v.id, v.parent from account_version v
                where v.batch = :batch and v.parent is not null and not exists (
                    select 1 from account_version p join import_batch b on b.id = p.batch
                    where p.id = v.parent and (p.batch = :batch or b.state = 'VISIBLE'))
                order by v.id
                """;
        handle.createQuery(sql).bind("batch", batch).map((rs, c) -> Map.entry("account " + rs.getString("id"), rs.getString("parent"))).list()
                .forEach(e -> problems.put(e.getKey(), e.getKey() + ": parent " + e.getValue() + " is not known"));
    }

    /** The sums of the view {@code invoice_now}, as they will be; named by the first line of this import that has to do with it. */
    private void overpaid(Map<String, String> problems) {
        String sql = """
                with touched as (
                    select number from invoice_version where batch = :batch
                    union select invoice from allocation where batch = :batch
                    union select invoice from credit_note_version where batch = :batch and invoice is not null),
                item as (
                    select v.* from invoice_version v join touched t on t.number = v.number
                    where v.batch = (select max(o.batch) from invoice_version o join import_batch b on b.id = o.batch
                                     where o.number = v.number and (b.state = 'VISIBLE' or o.batch = :batch))),
                paid as (
                    select i.number, i.currency, coalesce(i.stated_open, i.amount) as owed,
                        coalesce((select sum(a.amount) from allocation a join payment_version p on p.id = a.payment and p.batch = a.batch
                            where a.invoice = i.number and (i.stated_open is null or p.since_batch > i.batch)
                                and p.batch = (select max(o.batch) from payment_version o join import_batch b on b.id = o.batch
                                               where o.id = p.id and (b.state = 'VISIBLE' or o.batch = :batch))), 0)
                        + coalesce((select sum(n.amount) from credit_note_version n
                            where n.invoice = i.number and (i.stated_open is null or n.since_batch > i.batch)
                                and n.batch = (select max(o.batch) from credit_note_version o join import_batch b on b.id = o.batch
                                               where o.number = n.number and (b.state = 'VISIBLE' or o.batch = :batch))), 0) as settled
                    from item i)
                select *, coalesce(
                        (select 'invoice ' || number from invoice_version v where v.number = paid.number and v.batch = :batch),
                        (select 'payment ' || min(a.payment) from allocation a where a.invoice = paid.number and a.batch = :batch having count(*) > 0),
                        (select 'credit note ' || min(n.number) from credit_note_version n where n.invoice = paid.number and n.batch = :batch)) as named
                    from paid where settled > owed order by number
                """;
        handle.createQuery(sql).bind("batch", batch).map((rs, c) -> {
            Row row = new Row(rs);
            return Map.entry(row.text("named"), "invoice " + row.text("number") + ": " + row.money("settled", "currency") + " is paid or credited on " + row.money("owed", "currency")
                    + "; leave what is over unallocated");
        }).list().forEach(e -> problems.put(e.getKey(), e.getValue()));
    }
}
