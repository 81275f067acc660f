package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kept.storage.dialect.StorageTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both databases have the same schema: what is added to one is added to the other, under the same number and name. */
class SchemaParityTest {

    @TempDir
    private Path folder;

    private SqliteHouse sqlite;
    private PostgresHouse postgres;

    @BeforeEach
    void open() {
        sqlite = SqliteHouse.in(folder);
        postgres = PostgresHouse.begin();
    }

    @AfterEach
    void close() {
        sqlite.storage().close();
        postgres.close();
    }

    private List<String> inSqlite(String sql) throws SQLException {
        var values = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db")); ResultSet result = connection.createStatement().executeQuery(sql)) {
            while (result.next()) values.add(result.getString(1));
        }
        return values;
    }

    private List<String> inPostgres(String sql) {
        return postgres.database().column(sql.replace("<schema>", "'" + postgres.database().name() + "'"));
    }

    @Test
    void both_have_the_same_migrations_by_number_and_name() throws SQLException {
        String sql = "select version || ' ' || description || ' ' || script from flyway_schema_history where type = 'SQL' order by installed_rank";
        assertThat(inPostgres(sql)).isNotEmpty().isEqualTo(inSqlite(sql));
    }

    @Test
    void the_database_of_a_newer_kept_is_refused_by_both_in_the_same_words() throws SQLException {
        String future = """
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (99, '999', 'the future', 'SQL', 'V999__the_future.sql', 1, 'x', 1, <true>)""";
        sqlite.storage().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("kept.db")); var statement = connection.createStatement()) {
            statement.execute(future.replace("<true>", "1"));
        }
        postgres.database().execute(future.replace("<true>", "true"));
        for (String url : List.of("jdbc:sqlite:" + folder.resolve("kept.db"), postgres.database().url())) {
            assertThatThrownBy(() -> Storage.open(url, postgres.clock())).isInstanceOfSatisfying(StorageTrouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(StorageTrouble.Kind.NEWER_SCHEMA))
                    .hasMessageContaining("was written by a newer Kept (schema 999): start that one, or restore a backup from before");
        }
    }

    @Test
    void both_have_the_same_tables_and_views() throws SQLException {
        List<String> there = inPostgres("""
                select lower(table_type) || ' ' || table_name collate "C" from information_schema.tables where table_schema = <schema> order by 1""");
        assertThat(there).hasSizeGreaterThan(40).isEqualTo(inSqlite("""
                select case type when 'table' then 'base table' else type end || ' ' || name from sqlite_master
                where type in ('table', 'view') and name not like 'sqlite_%' and name not like '%_words_index%' order by 1"""));
    }

    @Test
    void both_have_the_same_columns_in_the_same_order_and_of_the_same_kind() throws SQLException {
        List<String> there = inPostgres("""
                select t.table_name || '.' || c.column_name || ' ' || case when c.is_nullable = 'NO' then 'not null ' else '' end
                    || case c.data_type when 'bigint' then 'integer' when 'boolean' then 'integer' when 'timestamp with time zone' then 'integer'
                        when 'date' then 'text' when 'bytea' then 'blob' else c.data_type end
                from information_schema.tables t join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name
                where t.table_schema = <schema> and t.table_type = 'BASE TABLE' and t.table_name <> 'flyway_schema_history'
                order by t.table_name collate "C", c.ordinal_position""");
        assertThat(there).hasSizeGreaterThan(200).isEqualTo(inSqlite("""
                select m.name || '.' || c.name || ' ' || case when c."notnull" = 1 then 'not null ' else '' end || lower(c.type)
                from sqlite_master m join pragma_table_info(m.name) c
                where m.type = 'table' and m.name <> 'flyway_schema_history' and m.name not like 'sqlite_%' and m.name not like '%_words_index%' order by m.name, c.cid"""));
    }

    @Test
    void both_have_the_same_indexes_on_the_same_columns() throws SQLException {
        List<String> there = inPostgres("""
                select i.relname || ' on ' || t.relname || case when x.indisunique then ' unique' else '' end || case when x.indpred is not null then ' partial' else '' end
                    || ' (' || (select string_agg(coalesce(a.attname, '…'), ', ' order by k.place) from unnest(x.indkey) with ordinality k (number, place)
                        left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number and k.number > 0) || ')'
                from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
                where n.nspname = <schema> and t.relname <> 'flyway_schema_history' and i.relname not like '%_words_index'
                    and not exists (select 1 from pg_constraint c where c.conindid = x.indexrelid and c.contype in ('p', 'u'))
                order by i.relname collate "C\"""");
        assertThat(there.stream().map(SchemaParityTest::withoutHashedColumn)).hasSizeGreaterThan(30).isEqualTo(inSqlite("""
                select i.name || ' on ' || m.name || case when i."unique" = 1 then ' unique' else '' end || case when i.partial = 1 then ' partial' else '' end
                    || ' (' || (select group_concat(coalesce(c.name, '…'), ', ') from pragma_index_info(i.name) c) || ')'
                from sqlite_master m join pragma_index_list(m.name) i
                where m.type = 'table' and m.name <> 'flyway_schema_history' and m.name not like '%_words_index%' and i.origin = 'c' order by i.name"""));
    }

    /** The one index that holds a long text holds its hash on PostgreSQL. */
    private static String withoutHashedColumn(String index) {
        return index.startsWith("work_item_once_a_care ") ? index.replace("…", "headline") : index;
    }

    @Test
    void both_have_the_same_keys_and_references() throws SQLException {
        List<String> keys = inPostgres("""
                select t.relname || ' ' || case c.contype when 'p' then 'pk' when 'u' then 'u' else 'fk ' || f.relname end || ' (' || (
                    select string_agg(a.attname, ', ' order by k.place) from unnest(c.conkey) with ordinality k (number, place)
                        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) || ')'
                from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace left join pg_class f on f.oid = c.confrelid
                where n.nspname = <schema> and t.relname <> 'flyway_schema_history' and c.contype in ('p', 'u', 'f')""");
        var there = new ArrayList<String>(keys);
        there.sort(null);
        List<String> here = inSqlite("""
                select m.name || ' ' || i.origin || ' (' || (select group_concat(c.name, ', ') from pragma_index_info(i.name) c) || ')'
                from sqlite_master m join pragma_index_list(m.name) i where m.type = 'table' and m.name <> 'flyway_schema_history' and m.name not like '%_words_index%' and i.origin in ('u', 'pk')
                union all
                select m.name || ' pk (' || c.name || ')' from sqlite_master m join pragma_table_info(m.name) c
                where m.type = 'table' and m.name not like '%_words_index%' and c.pk = 1 and lower(c.type) = 'integer' and not exists (select 1 from pragma_table_info(m.name) o where o.pk > 1)
                union all
                select m.name || ' fk ' || f."table" || ' (' || group_concat(f."from", ', ') || ')' from sqlite_master m join pragma_foreign_key_list(m.name) f
                where m.type = 'table' group by m.name, f.id, f."table\"""");
        here.sort(null);
        assertThat(there).hasSizeGreaterThan(100).isEqualTo(here);
    }

    @Test
    void text_is_compared_by_its_bytes_in_every_column() {
        assertThat(inPostgres("""
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = <schema> and data_type = 'text' and collation_name is distinct from 'C'""")).isEmpty();
    }

    @Test
    void a_word_that_is_checked_in_one_is_checked_in_the_other() throws SQLException {
        List<String> there = inPostgres("""
                select t.relname || ': ' || (select string_agg(m[1], ',' order by m[1]) from regexp_matches(pg_get_constraintdef(c.oid), '''([A-Za-z_]+)''', 'g') m)
                from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
                where n.nspname = <schema> and c.contype = 'c' and pg_get_constraintdef(c.oid) like '%ANY%' order by 1""");
        String ddl = String.join("\n", inSqlite("select name || '|' || sql from sqlite_master where type = 'table'"));
        assertThat(there).hasSizeGreaterThan(10).allSatisfy(check -> {
            for (String word : check.replaceFirst(".*: ", "").split(",")) assertThat(ddl).contains("'" + word + "'");
        });
        long here = java.util.regex.Pattern.compile("check \\(\\w+ in \\('").matcher(ddl).results().count();
        assertThat(there).hasSize((int) here);
    }
}
