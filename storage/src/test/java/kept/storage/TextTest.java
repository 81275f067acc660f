package kept.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kept.storage.connect.Connections;
import kept.storage.dialect.Dialect;
import kept.storage.embedded.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQL itself does with text is the same in both databases: also in a statement that is still to be written. */
class TextTest {

    private static final List<String> QUESTIONS = List.of(
            "case when 'A' like 'a' then 1 else 0 end", "case when 'abc' like 'a%' then 1 else 0 end", "case when 'a%c' like 'a\\%c' escape '\\' then 1 else 0 end",
            "case when 'Ä' like 'ä' then 1 else 0 end", "case when 'a' = 'A' then 1 else 0 end", "case when 'a' = 'a ' then 1 else 0 end", "length('grüße')", "length('😀')",
            "case when coalesce(null, '') = '' then 1 else 0 end", "case when '' is null then 1 else 0 end");

    @TempDir
    private Path folder;

    private static List<Integer> answers(String url) {
        try (Connections connections = new Connections(Dialect.of(url, Optional.empty()))) {
            return connections.read(handle -> QUESTIONS.stream().map(q -> handle.createQuery("select " + q).mapTo(Integer.class).one()).toList());
        }
    }

    @Test
    void both_databases_answer_the_same() {
        List<Integer> sqlite = answers("jdbc:sqlite:" + folder.resolve("kept.db"));
        assertThat(answers(PostgresServer.shared().database().url())).isEqualTo(sqlite);
        assertThat(sqlite).containsExactly(0, 1, 1, 0, 0, 0, 5, 1, 1, 0);
    }
}
