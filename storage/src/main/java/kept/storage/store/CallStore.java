package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kept.agent.llm.ChatDoor;
import kept.agent.llm.Spent;
import kept.storage.column.Json;
import kept.storage.column.Row;
import kept.storage.connect.Connections;

/** Every question to a model and its answer (R63), and what they come to (R92). */
public final class CallStore implements ChatDoor.Calls, Spent {

    private final Connections connections;
    private final Clock clock;

    public CallStore(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** @param facts model, prompt, purpose, outcome, tokens, millis, http status */
    public record Call(long id, Instant askedAt, Map<String, String> facts, String request, String answer) {}

    @Override
    public long record(Map<String, String> facts, String request, String answer) {
        String sql = """
                insert into model_call (asked_at, facts, request, answer, tokens_in, tokens_out) values (:at, :facts, :request, :answer, :in, :out) returning id
                """;
        return connections.write(handle -> handle.createQuery(sql).bind("at", clock.instant()).bind("facts", Json.write(new TreeMap<>(facts)))
                .bind("request", request).bind("answer", answer).bind("in", tokens(facts, "tokens_in")).bind("out", tokens(facts, "tokens_out")).mapTo(Long.class).one());
    }

    private static long tokens(Map<String, String> facts, String which) {
        return Long.parseLong(facts.getOrDefault(which, "0"));
    }

    @Override
    public Usage since(Instant from) {
        String sql = """
                select count(*) as calls, coalesce(sum(tokens_in), 0) as tokens_in, coalesce(sum(tokens_out), 0) as tokens_out from model_call where asked_at >= :from
                """;
        return connections.read(handle -> handle.createQuery(sql).bind("from", from)
                .map((rs, c) -> new Usage(rs.getLong("calls"), rs.getLong("tokens_in"), rs.getLong("tokens_out"))).one());
    }

    public Optional<Call> find(long id) {
        String sql = "select * from model_call where id = :id";
        return connections.read(handle -> handle.createQuery(sql).bind("id", id).map((rs, c) -> {
            Row row = new Row(rs);
            return new Call(row.number("id"), row.instant("asked_at"), Json.read(row.text("facts"), new TypeReference<TreeMap<String, String>>() {}),
                    row.text("request"), row.text("answer"));
        }).findOne());
    }
}
