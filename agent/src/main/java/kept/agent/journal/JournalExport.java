package kept.agent.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.journal.JournalRows.SealedHead;
import kept.agent.journal.JournalRows.Stored;

/** The journal as lines of JSON that anybody can check without Kept; docs/reference/journal.md says how. What stands there comes out, sound or not. */
public final class JournalExport {

    /** Grows when a reader of an older form would misunderstand. */
    public static final int FORM = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalExport() {}

    /**
     * @param only that lane, without the seals (they speak of all lanes together); empty: everything
     * @return how many entries were written
     */
    public static long write(JournalRows rows, Optional<Lane> only, Instant exportedAt, Appendable out) {
        List<String> lanes = only.map(lane -> List.of(lane.key())).orElseGet(rows::lanes);
        line(out, JSON.createObjectNode().put("type", "journal").put("form", FORM).put("exported_at", exportedAt.toString()).put("whole", only.isEmpty()));
        long written = 0;
        for (String lane : lanes) {
            written += rows.of(lane, entries -> entries.mapToLong(entry -> {
                line(out, entry(entry));
                return 1;
            }).sum());
        }
        if (only.isEmpty()) rows.heads().forEach(head -> line(out, head(head)));
        return written;
    }

    private static ObjectNode entry(Stored entry) {
        ObjectNode node = JSON.createObjectNode().put("type", "entry").put("lane", entry.lane()).put("number", entry.number()).put("at", entry.at().toString())
                .put("millis", entry.at().toEpochMilli()).put("kind", entry.kind());
        Optional<Map<String, String>> facts = FactsText.read(entry.facts());
        ObjectNode texts = node.putObject("facts");
        facts.orElse(Map.of()).forEach(texts::put);
        if (facts.isEmpty()) node.put("changed_facts", entry.facts());
        return node.put("chain", entry.chain());
    }

    private static ObjectNode head(SealedHead head) {
        return JSON.createObjectNode().put("type", "head").put("day", head.day()).put("lane", head.lane()).put("number", head.number()).put("chain", head.chain());
    }

    private static void line(Appendable out, ObjectNode node) {
        try {
            out.append(JSON.writeValueAsString(node)).append('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the journal cannot be written: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("the export cannot be written: " + e.getMessage(), e);
        }
    }
}
