package kept.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.read.Intent;
import org.junit.jupiter.api.Test;

/** The labels were made before the first run; here they are held against the mails, the books and the calendar. */
class RepliesTest {

    private final List<Reply> replies = Reply.all();
    private final Map<String, Map<String, String>> accounts = by("books/accounts.csv", "id");
    private final Map<String, Map<String, String>> invoices = by("books/invoices.csv", "number");

    @Test
    void twenty_four_mails_of_which_more_than_half_end_without_a_person() {
        assertThat(replies).hasSize(24);
        assertThat(replies.stream().map(Reply::id)).doesNotHaveDuplicates();
        assertThat(replies.stream().filter(Reply::alone)).hasSizeGreaterThanOrEqualTo(13);
        assertThat(replies.stream().filter(r -> r.tags().contains("indirect"))).hasSizeGreaterThanOrEqualTo(6);
        assertThat(replies.stream().map(r -> r.date().toInstant())).isSorted();
    }

    @Test
    void what_a_label_quotes_stands_in_the_mail() {
        for (Reply reply : replies) {
            String text = folded(Resources.text("replies/" + reply.id() + ".eml"));
            for (Reply.Said said : reply.statements()) assertThat(text).as(reply.id()).contains(folded(said.quote()));
            assertThat(text.toLowerCase(Locale.ROOT)).as(reply.id()).contains(reply.from());
        }
    }

    @Test
    void who_writes_is_a_contact_of_the_account_unless_the_label_says_otherwise() {
        var contacts = Resources.table("books/contacts.csv").stream()
                .collect(Collectors.toMap(c -> c.get("address"), c -> List.of(c.get("accounts").split(";"))));
        for (Reply reply : replies) {
            if (List.of("unmatched", "care").contains(reply.ends().work())) {
                assertThat(contacts).as(reply.id()).doesNotContainKey(reply.from());
            } else {
                assertThat(contacts.get(reply.from())).as(reply.id()).contains(reply.account().orElseThrow());
            }
        }
    }

    @Test
    void invoices_are_the_customers_own_and_open_and_sums_are_not_more_than_they_are() {
        for (Reply reply : replies) {
            for (Reply.Said said : reply.statements()) {
                for (String number : said.invoices()) {
                    assertThat(invoices).containsKey(number);
                    reply.account().ifPresent(a -> assertThat(invoices.get(number).get("account")).as(reply.id()).isEqualTo(a));
                    assertThat(folded(Resources.text("replies/" + reply.id() + ".eml")).contains(number) || reply.reminded().contains(number)).as(reply.id()).isTrue();
                }
                said.amount().ifPresent(a -> assertThat(a).isLessThanOrEqualTo(new BigDecimal(invoices.get(said.invoices().get(0)).get("amount"))));
                assertThat(said.date().isEmpty() || said.intent().carriesDate()).as(reply.id()).isTrue();
                assertThat(said.invoices().isEmpty() || said.intent().carriesInvoices()).as(reply.id()).isTrue();
            }
            for (String number : reply.reminded()) assertThat(invoices.get(number).get("account")).as(reply.id()).isEqualTo(reply.account().orElseThrow());
        }
    }

    @Test
    void a_day_fits_its_words_and_its_mail() {
        for (Reply reply : replies) {
            ZoneId zone = reply.account().map(a -> ZoneId.of(accounts.get(a).get("zone"))).orElse(ZoneId.of("Europe/London"));
            LocalDate mailDay = reply.date().atZoneSameInstant(zone).toLocalDate();
            for (Reply.Said said : reply.statements()) {
                if (said.date().isEmpty()) continue;
                LocalDate day = said.date().get();
                weekday(said.quote(), Locale.forLanguageTag(reply.language())).ifPresent(w -> assertThat(day.getDayOfWeek()).as(reply.id()).isEqualTo(w));
                var number = java.util.regex.Pattern.compile("(?<![\\d,.$-])([123]?\\d)(?!\\d|,\\d|\\.\\d)").matcher(said.quote().replaceAll("LL-\\d+|KOS-\\d+", ""));
                if (number.find()) assertThat(day.getDayOfMonth()).as(reply.id()).isEqualTo(Integer.parseInt(number.group(1)));
                if (said.intent() == Intent.PAYMENT_CLAIM) {
                    assertThat(day).as(reply.id()).isBetween(mailDay.minusDays(60), mailDay);
                } else {
                    assertThat(day).as(reply.id()).isBetween(mailDay, mailDay.plusDays(180));
                }
            }
        }
    }

    @Test
    void a_label_ends_as_its_statements_ask() {
        for (Reply reply : replies) {
            Reply.Ends ends = reply.ends();
            assertThat(ends.work().equals("none")).as(reply.id()).isEqualTo(reply.alone());
            if (!reply.alone()) assertThat(ends.answer()).as(reply.id()).isEmpty();
            for (Reply.Said said : reply.statements()) {
                if (!reply.alone()) continue;
                switch (said.intent()) {
                    case PROMISE_TO_PAY -> assertThat(ends.answer()).as(reply.id()).contains("promise_noted");
                    case VAGUE_PROMISE -> assertThat(ends.answer()).as(reply.id()).contains("day_asked");
                    case PAYMENT_CLAIM -> assertThat(ends.answer()).as(reply.id()).contains("claim_noted");
                    case DISPUTE -> assertThat(ends.answer()).as(reply.id()).contains("dispute_opened");
                    case STATEMENT_REQUEST -> assertThat(ends.attached()).as(reply.id()).contains("statement");
                    case INVOICE_COPY_REQUEST, PAYMENT_DETAILS_REQUEST -> assertThat(ends.attached()).as(reply.id()).containsAll(said.invoices());
                    case OUT_OF_OFFICE, ACKNOWLEDGEMENT -> assertThat(ends.answer()).as(reply.id()).isEmpty();
                    default -> throw new AssertionError(reply.id() + ": " + said.intent() + " is never done alone here");
                }
            }
        }
    }

    @Test
    void no_sentence_of_theirs_is_among_the_training_cases() throws IOException {
        String trained = trained();
        for (Reply reply : replies) {
            var sentences = new ArrayList<>(reply.statements().stream().map(Reply.Said::quote).toList());
            Resources.text("replies/" + reply.id() + ".eml").lines().filter(l -> l.split(" ").length >= 7 && l.strip().matches("\\p{L}.*[.!?]")).forEach(sentences::add);
            for (String sentence : sentences) assertThat(trained.contains(plain(sentence))).as(reply.id() + ": " + sentence).isFalse();
        }
    }

    private static String trained() throws IOException {
        var json = new ObjectMapper();
        var text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("..", "prompts", "cases"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.isBlank()) continue;
                    JsonNode node = json.readTree(line);
                    text.append(plain(node.path("text").asText() + "\n" + node.path("mail").path("body").asText())).append('\n');
                }
            }
        }
        assertThat(text).hasSizeGreaterThan(10_000);
        return text.toString();
    }

    private static java.util.Optional<DayOfWeek> weekday(String text, Locale language) {
        return Stream.of(DayOfWeek.values()).filter(d -> text.toLowerCase(Locale.ROOT).contains(d.getDisplayName(TextStyle.FULL, language).toLowerCase(Locale.ROOT))).findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Map<String, Map<String, String>> by(String table, String key) {
        return Resources.table(table).stream().collect(Collectors.toMap(row -> row.get(key), Function.identity()));
    }
}
