package kept.console.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kept.agent.read.Intent;

/**
 * A customer's mail of the show with its label, made by the rules of docs/reference before the agent ever saw it.
 *
 * @param from    who writes
 * @param account empty for somebody nobody knows
 * @param shows   what it is there for, in a few words
 * @param client  whose manner of quoting it has
 * @param answers which mail of ours it answers: {@code notice}, {@code follow-up}, {@code answer:<id of a reply>} or {@code nothing}
 * @param alone   ends without a person
 */
record Reply(
        String id,
        String language,
        OffsetDateTime date,
        String from,
        Optional<String> account,
        List<String> reminded,
        List<Said> statements,
        boolean alone,
        String shows,
        String client,
        String answers,
        Ends ends,
        List<String> tags) {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Said(Intent intent, String quote, List<String> invoices, Optional<LocalDate> date, Optional<BigDecimal> amount) {}

    /**
     * How it must end.
     *
     * @param answer       what the one answer says, part by part; empty: none goes out
     * @param attached     invoice numbers whose files go with the answer, or {@code statement}
     * @param holds        reasons of the holds that are placed
     * @param work         kind of the work item: {@code none}, {@code mail}, {@code unmatched} or {@code care}
     * @param supersededBy a mail a minute later that takes this one back: then whether it is still answered is a matter of milliseconds
     */
    record Ends(List<String> answer, List<String> attached, List<String> holds, String work, Optional<String> supersededBy) {}

    /** In the order they come. */
    static List<Reply> all() {
        return Resources.lines("replies.jsonl").stream().map(Reply::parse).toList();
    }

    EmlTemplate template() {
        return new EmlTemplate(Resources.text("replies/" + id + ".eml"));
    }

    private static Reply parse(String line) {
        try {
            JsonNode n = JSON.readTree(line);
            JsonNode play = n.path("play");
            JsonNode ends = n.path("ends");
            var said = new ArrayList<Said>();
            n.path("expect").path("statements").forEach(s -> said.add(new Said(
                    Intent.ofCode(s.path("intent").asText()).orElseThrow(), s.path("quote").asText(), texts(s.path("invoices")),
                    text(s, "date").map(LocalDate::parse), text(s, "amount").map(BigDecimal::new))));
            return new Reply(n.path("id").asText(), n.path("language").asText(), OffsetDateTime.parse(n.path("mail").path("date").asText()),
                    n.path("mail").path("from").asText(), text(n.path("ledger"), "account"), texts(n.path("ledger").path("reminded")), said,
                    n.path("expect").path("handling").asText().equals("auto"), play.path("shows").asText(), play.path("client").asText(), play.path("answers").asText(),
                    new Ends(texts(ends.path("answer")), texts(ends.path("attached")), texts(ends.path("holds")), ends.path("work").asText(), text(ends, "superseded_by")),
                    texts(n.path("tags")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("replies.jsonl holds a line that is no JSON", e);
        }
    }

    private static Optional<String> text(JsonNode node, String key) {
        return node.hasNonNull(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
