package kept.agent.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kept.agent.conversation.Standing;
import kept.agent.decide.Decision;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.read.AccountContext;
import kept.agent.read.Intent;

/** Reads labelled cases, one JSON object a line. A wrong one is refused with file, line and what would be right. */
public final class CaseFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private CaseFile() {}

    /** @throws IllegalArgumentException naming every wrong line */
    public static List<LabelledCase> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read cases from " + file, e);
        }
        var cases = new ArrayList<LabelledCase>();
        var wrong = new ArrayList<String>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                JsonNode node = JSON.readTree(lines.get(i));
                // A case somebody began and nobody has looked over does not count; one without the field does.
                if (node.has("reviewed_by") && node.get("reviewed_by").isNull()) continue;
                LabelledCase c = parse(node, file.toAbsolutePath().getParent());
                if (!ids.add(c.id())) throw new IllegalArgumentException("id '" + c.id() + "' stands twice");
                cases.add(c);
            } catch (JsonProcessingException e) {
                wrong.add(file + ":" + (i + 1) + ": no JSON object: " + e.getOriginalMessage());
            } catch (RuntimeException e) {
                wrong.add(file + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
        if (!wrong.isEmpty()) throw new IllegalArgumentException(String.join("\n", wrong));
        return cases;
    }

    private static final Set<String> KEYS = Set.of("id", "language", "mail", "ledger", "expect", "tags", "split", "provenance", "author", "reviewed_by", "settled", "note");
    private static final Set<String> SPLITS = Set.of("", "train", "dev", "test");

    /**
     * @param wrong    each line that is wrong, with file and line
     * @param counting cases that count
     * @param waiting  cases that nobody has looked over yet
     */
    public record Checked(List<String> wrong, int counting, int waiting) {}

    /** Looks closer than {@link #read}: at cases that do not count yet too, and at what no score depends on (R67). */
    public static Checked check(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read cases from " + file, e);
        }
        var wrong = new ArrayList<String>();
        Set<String> ids = new HashSet<>();
        int counting = 0;
        int waiting = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                JsonNode node = JSON.readTree(lines.get(i));
                LabelledCase c = parse(node, file.toAbsolutePath().getParent());
                if (!ids.add(c.id())) throw new IllegalArgumentException("id '" + c.id() + "' stands twice");
                if (!SPLITS.contains(c.split())) throw new IllegalArgumentException("split '" + c.split() + "': must be train, dev or test");
                if (node.has("tags") && !node.get("tags").isArray()) throw new IllegalArgumentException("tags: must be a list");
                node.fieldNames().forEachRemaining(k -> {
                    if (!KEYS.contains(k)) throw new IllegalArgumentException("'" + k + "' is no key of a case; known are " + new java.util.TreeSet<>(KEYS));
                });
                if (node.has("reviewed_by") && node.get("reviewed_by").isNull()) waiting++;
                else counting++;
            } catch (JsonProcessingException e) {
                wrong.add(file + ":" + (i + 1) + ": no JSON object: " + e.getOriginalMessage());
            } catch (RuntimeException e) {
                wrong.add(file + ":" + (i + 1) + ": " + e.getMessage());
            }
        }
        return new Checked(wrong, counting, waiting);
    }

    private static LabelledCase parse(JsonNode n, Path folder) {
        JsonNode ledger = need(n, "ledger");
        Currency currency = value(ledger, "currency", Currency::getInstance, "an ISO 4217 code");
        var tags = new LinkedHashSet<String>();
        n.path("tags").forEach(t -> tags.add(t.asText()));
        return new LabelledCase(text(n, "id"), text(n, "language"), mail(need(n, "mail"), folder), world(ledger, currency), expect(need(n, "expect")), tags,
                n.path("split").asText(""), n.path("author").asText(""));
    }

    private static LabelledCase.Mail mail(JsonNode n, Path folder) {
        Optional<Path> eml = n.hasNonNull("eml") ? Optional.of(folder.resolve(text(n, "eml"))) : Optional.empty();
        if (eml.isPresent() && (n.has("subject") || n.has("body"))) throw new IllegalArgumentException("mail.eml stands instead of subject and body: leave these out");
        if (eml.isPresent() && !Files.isReadable(eml.get())) throw new IllegalArgumentException("mail.eml: there is no file " + eml.get() + "; its path counts from the folder of the cases");
        Optional<Standing> standing = n.hasNonNull("standing")
                ? Optional.of(value(n, "standing", s -> Standing.valueOf(s.toUpperCase(Locale.ROOT)), "proven, known, failed or stranger"))
                : Optional.empty();
        return new LabelledCase.Mail(value(n, "date", OffsetDateTime::parse, "a date and time with offset, such as 2026-03-12T15:04:00-05:00"),
                value(n, "from", EmailAddress::new, "an e-mail address"), eml.isPresent() ? "" : text(n, "subject"), eml.isPresent() ? "" : text(n, "body"), standing, eml);
    }

    private static LabelledCase.World world(JsonNode n, Currency currency) {
        var invoices = new ArrayList<LabelledCase.Item>();
        for (JsonNode i : need(n, "invoices")) {
            invoices.add(new LabelledCase.Item(new InvoiceId(text(i, "number")), decimal(i, "amount"), decimal(i, "open"), day(i, "issued"), day(i, "due")));
        }
        var contacts = new ArrayList<EmailAddress>();
        need(n, "contacts").forEach(c -> contacts.add(new EmailAddress(c.asText())));
        var history = new ArrayList<AccountContext.Earlier>();
        for (JsonNode h : n.path("history")) {
            history.add(new AccountContext.Earlier(day(h, "date"), intent(h), ids(h.path("invoices")),
                    h.hasNonNull("promised") ? Optional.of(day(h, "promised")) : Optional.empty()));
        }
        JsonNode plan = n.path("policy").path("plan");
        return new LabelledCase.World(text(n, "customer"), value(n, "timezone", ZoneId::of, "an IANA time zone"),
                n.hasNonNull("locale") ? Optional.of(Locale.forLanguageTag(n.get("locale").asText())) : Optional.empty(), currency, contacts, invoices,
                ids(n.path("reminded")), history,
                plan.isObject() ? Optional.of(new Policy.PlanOffer(plan.path("instalments").asInt(), plan.path("longest_days").asInt())) : Optional.empty());
    }

    private static LabelledCase.Expect expect(JsonNode n) {
        var statements = new ArrayList<LabelledCase.Gold>();
        for (JsonNode s : need(n, "statements")) {
            var dates = new ArrayList<LocalDate>();
            JsonNode date = s.path("date");
            if (date.isArray()) date.forEach(d -> dates.add(LocalDate.parse(d.asText())));
            else if (!date.isNull() && !date.isMissingNode()) dates.add(LocalDate.parse(date.asText()));
            Optional<BigDecimal> amount = s.hasNonNull("amount") ? Optional.of(new BigDecimal(s.get("amount").asText())) : Optional.empty();
            statements.add(new LabelledCase.Gold(intent(s), new HashSet<>(ids(s.path("invoices"))), dates, amount, s.path("quote").asText("")));
        }
        return new LabelledCase.Expect(statements, value(n, "handling", h -> Decision.Handling.valueOf(h.toUpperCase(Locale.ROOT)), "auto or human"));
    }

    private static Intent intent(JsonNode n) {
        String code = text(n, "intent");
        return Intent.ofCode(code).orElseThrow(() -> new IllegalArgumentException("intent '" + code + "' is none of the 18"));
    }

    private static List<InvoiceId> ids(JsonNode n) {
        var ids = new ArrayList<InvoiceId>();
        n.forEach(x -> ids.add(new InvoiceId(x.asText())));
        return ids;
    }

    private static LocalDate day(JsonNode n, String key) {
        return value(n, key, LocalDate::parse, "a day such as 2026-03-12");
    }

    private static BigDecimal decimal(JsonNode n, String key) {
        return value(n, key, BigDecimal::new, "a plain decimal such as 1250.00");
    }

    private static <T> T value(JsonNode n, String key, Function<String, T> parse, String right) {
        String text = text(n, key);
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + " '" + text + "': must be " + right);
        }
    }

    private static String text(JsonNode n, String key) {
        JsonNode v = need(n, key);
        if (!v.isTextual() && !v.isNumber()) throw new IllegalArgumentException(key + ": must be a text");
        return v.asText();
    }

    private static JsonNode need(JsonNode n, String key) {
        JsonNode v = n.get(key);
        if (v == null || v.isNull()) throw new IllegalArgumentException(key + " is missing");
        return v;
    }
}
