package kept.agent.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kept.agent.calendar.DayFinder;
import kept.agent.llm.Embedder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    /** Words without meaning: what is learned here is learned from the words themselves. */
    private static final Embedder BLANK = new Embedder() {
        @Override
        public float[] embed(String text) {
            return new float[4];
        }

        @Override
        public int dimensions() {
            return 4;
        }

        @Override
        public String name() {
            return "blank";
        }
    };

    @Test
    void a_head_is_rebuilt_to_the_same_bytes_and_says_what_it_learned(@TempDir Path folder) throws IOException {
        Files.write(Files.createDirectories(folder.resolve("s")).resolve("a.jsonl"), sentences());
        var training = new Training(BLANK, new DayFinder());
        List<Sample> read = Sample.read(folder.resolve("s"));
        Trained trained = training.learn(read).trained(folder.resolve("one"));
        training.learn(read).trained(folder.resolve("two"));
        assertThat(trained.details()).contains("author a", "author b", "language en", "micro-F1");
        assertThat(trained.read()).isEqualTo(48);
        assertThat(trained.sentences()).as("which digit it is tells no sentences apart").isEqualTo(42);
        assertThat(trained.authors()).isEqualTo(2);
        assertThat(trained.languages()).singleElement().satisfies(l -> assertThat(l.macro()).isEqualTo(trained.macro()));
        assertThat(trained.isCommitted()).isFalse();
        assertThat(Files.readString(folder.resolve("one/head.json"))).contains("\"head\" : \"" + trained.hash() + "\"");
        assertThat(training.learn(read).trained()).isEqualTo(trained);
        assertThat(Files.readAllBytes(folder.resolve("one/head.bin"))).isEqualTo(Files.readAllBytes(folder.resolve("two/head.bin")));
        assertThat(Files.readString(folder.resolve("one/head.json"))).contains("\"embedding\" : \"blank\"", "\"trained_on\"").isEqualTo(Files.readString(folder.resolve("two/head.json")));
        var features = new Features(BLANK, new DayFinder(), new Lexicon());
        var head = new Head(features, HeadFile.weights(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("one/head.bin")))), java.util.Set.of("en"), java.util.Set.of());
        assertThat(head.probabilities("please send the statement", "en").get("statement_request")).isGreaterThan(head.probabilities("we pay tomorrow", "en").get("statement_request"));
    }

    @Test
    void the_committed_head_is_the_one_its_facts_tell_of() throws IOException {
        JsonNode facts = new ObjectMapper().readTree(TrainingTest.class.getResourceAsStream("/kept/agent/head/head.json"));
        assertThat(facts.path("head").asText()).isEqualTo(HeadFile.committedHash());
    }

    @Test
    void what_several_authors_wrote_alike_is_not_learned() {
        var alike = new ArrayList<Sample>();
        for (String author : List.of("a", "b")) {
            alike.add(new Sample(author + "1", author, "en", "Thank you for your patience!", java.util.Set.of()));
            alike.add(new Sample(author + "2", author, "en", "please send it again to " + author, java.util.Set.of("invoice_copy_request")));
        }
        assertThat(new Training(BLANK, new DayFinder()).learn(alike).trained().sentences()).isEqualTo(2);
    }

    @Test
    void a_word_of_one_language_is_not_heard_in_another() {
        var lexicon = new Lexicon();
        assertThat(lexicon.signs("Als het geld binnen is", "nl")).contains("condition", "if");
        assertThat(lexicon.signs("Mehr als 100 Euro", "de")).doesNotContain("condition", "if");
        assertThat(lexicon.signs("se il cliente paga", "it")).contains("if");
        assertThat(lexicon.signs("pagaremos mañana", "es")).contains("willpay", "will");
        assertThat(lexicon.signs("Zapłaciliśmy wczoraj", "pl")).contains("paid", "was");
    }

    @Test
    void who_is_the_only_author_cannot_be_left_out(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a.jsonl"), sentences().stream().filter(l -> l.contains("\"author\":\"a\"")).toList());
        assertThatThrownBy(() -> new Training(BLANK, new DayFinder()).learn(Sample.read(folder))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two at least");
    }

    @Test
    void the_committed_head_knows_its_training_sentences_again() throws IOException {
        try (var in = TrainingTest.class.getResourceAsStream("/kept/agent/head/sentences.txt")) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)).contains(SentenceHash.of("I'll put this through by BACS on Thursday 14th."));
        }
        assertThat(SentenceHash.of("We PAY on the 14th!")).isEqualTo(SentenceHash.of("we pay on the 25th"));
        assertThat(SentenceHash.of("we pay")).isNotEqualTo(SentenceHash.of("we paid"));
    }

    @Test
    void a_broken_line_is_named(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("x.jsonl"), "{\"id\":\"1\"}\n");
        assertThatThrownBy(() -> Sample.read(folder)).hasMessageContaining("x.jsonl").hasMessageContaining("line 1");
    }

    @Test
    void signs_are_found_in_several_languages() {
        var lexicon = new Lexicon();
        assertThat(lexicon.signs("Hopefully on Friday", "en")).contains("hope");
        assertThat(lexicon.signs("Wir hoffen, am Freitag zu zahlen", "de")).contains("hope");
        assertThat(lexicon.signs("Nous ne paierons pas", "fr")).contains("negation");
        assertThat(lexicon.signs("once our client pays us", "en")).contains("condition", "others");
    }

    private static List<String> sentences() {
        var lines = new ArrayList<String>();
        String[] ends = {"now", "today", "again", "for me", "to us", "thanks", "quickly", "once more"};
        for (int i = 0; i < 16; i++) {
            String author = i % 2 == 0 ? "a" : "b";
            lines.add("{\"id\":\"s" + i + "\",\"author\":\"" + author + "\",\"language\":\"en\",\"text\":\"please send the statement " + ends[i % 8] + " " + i + "\",\"intents\":[\"statement_request\"]}");
            lines.add("{\"id\":\"p" + i + "\",\"author\":\"" + author + "\",\"language\":\"en\",\"text\":\"we pay it " + ends[i % 8] + " " + i + "\",\"intents\":[\"promise_to_pay\"]}");
            lines.add("{\"id\":\"n" + i + "\",\"author\":\"" + author + "\",\"language\":\"en\",\"text\":\"good morning " + ends[i % 8] + " " + i + "\",\"intents\":[]}");
        }
        return lines;
    }
}
