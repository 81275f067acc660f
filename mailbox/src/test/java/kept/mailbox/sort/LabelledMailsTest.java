package kept.mailbox.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kept.agent.conversation.MailClass;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.mime.Limits;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import org.junit.jupiter.api.Test;

/** The mails of {@code resources/mail}, each with the class a person gave it (R22). */
class LabelledMailsTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final MimeReader READER = new MimeReader(
            new ParseSettings(Optional.of("mx.haus.example"), Set.of(new EmailAddress("accounts@haus.example")), Optional.empty(), Limits.standard()));

    @Test
    void every_mail_gets_the_class_that_a_person_gave_it() throws IOException {
        Map<String, MailClass> wrong = new TreeMap<>();
        for (Map.Entry<String, MailClass> label : labels().entrySet()) {
            MailClass given = READER.read(Files.readAllBytes(RESOURCES.resolve("mail/" + label.getKey() + ".eml"))).sorted().mailClass();
            if (given != label.getValue()) wrong.put(label.getKey(), given);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void of_a_hundred_mails_of_machines_none_may_be_answered_and_every_persons_is_read() throws IOException {
        int automatic = 0;
        for (Map.Entry<String, MailClass> label : labels().entrySet()) {
            MailClass given = READER.read(Files.readAllBytes(RESOURCES.resolve("mail/" + label.getKey() + ".eml"))).sorted().mailClass();
            if (label.getValue() == MailClass.HUMAN) {
                assertThat(given.isRead()).as(label.getKey()).isTrue();
            } else {
                assertThat(given.mayBeAnswered()).as(label.getKey()).isFalse();
                automatic++;
            }
        }
        assertThat(automatic).isGreaterThanOrEqualTo(100);
    }

    @Test
    void every_mail_has_a_label_and_every_class_but_our_own_has_some() throws IOException {
        var counts = new EnumMap<MailClass, Integer>(MailClass.class);
        labels().values().forEach(c -> counts.merge(c, 1, Integer::sum));
        assertThat(counts.keySet()).contains(MailClass.HUMAN, MailClass.AUTO_REPLY, MailClass.NOTICE, MailClass.BOUNCE_HARD, MailClass.BOUNCE_SOFT, MailClass.LIST, MailClass.CHALLENGE, MailClass.SPAM, MailClass.STAFF);
        try (Stream<Path> files = Files.list(RESOURCES.resolve("mail"))) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".eml")).map(f -> f.substring(0, f.length() - 4))).containsExactlyInAnyOrderElementsOf(labels().keySet()).hasSizeGreaterThanOrEqualTo(250);
        }
    }

    private static Map<String, MailClass> labels() throws IOException {
        var labels = new TreeMap<String, MailClass>();
        for (String line : Files.readAllLines(RESOURCES.resolve("classes.csv"))) {
            if (!line.startsWith("#")) labels.put(line.substring(0, line.indexOf(',')), MailClass.valueOf(line.substring(line.indexOf(',') + 1)));
        }
        return labels;
    }
}
