package kept.mailbox.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the written mails have something of everything: each filter, each mail program, each language. Printed as a table. */
class GoldenCoverageTest {

    private static final Path MAILS = Path.of("src/test/resources/mail");

    /** What each filter says of a mail that is its own. A new filter needs a line here, and a mail. */
    private static final Map<Class<? extends Filter>, String> SAYS = Map.ofEntries(
            Map.entry(DeliveryReport.class, "delivery report: .*"), Map.entry(PlainBounce.class, "mail server's failure note.*"), Map.entry(ReadReceipt.class, "read receipt"),
            Map.entry(FeedbackReport.class, "feedback report.*"), Map.entry(CalendarMail.class, "calendar: .*"), Map.entry(SpamVerdict.class, "spam verdict of the server"),
            Map.entry(Challenge.class, "asks the sender to prove.*"), Map.entry(StaffMail.class, "from an address of ours.*"), Map.entry(ForwardedBounce.class, "a failure note that was passed on.*"),
            Map.entry(DeclaredHuman.class, "Auto-Submitted: no"), Map.entry(AutoReplyHeaders.class, "Auto-Submitted: auto-replied.*|header x-auto.*|Precedence: auto_reply"),
            Map.entry(AutoReplySubject.class, "subject of an automatic reply"), Map.entry(TicketReceipt.class, "subject of a receipt.*|a machine confirms our mail"),
            Map.entry(AutoReplyBody.class, "text of an absence note"), Map.entry(ListMail.class, "header list-.*|Precedence: list|a mailing list's own program wrote it"),
            Map.entry(ListRefusal.class, "a mailing list turned the mail away"), Map.entry(AutomaticNotice.class, "from an address that takes no answers|says that a machine wrote it|Auto-Submitted: auto-generated"));

    private static final List<String> PROGRAMS = List.of("gmail", "outlook-2003", "outlook-2007", "outlook-2013", "outlook-2019", "outlook-new", "outlook-web", "outlook-for-ios", "outlook-for-android", "outlook-for-mac",
            "outlook-header", "hotmail", "apple-mail", "iphone", "yahoo", "thunderbird", "lotus-notes", "groupwise", "blackberry", "samsung", "k9", "spark", "zimbra", "zoho", "proton", "roundcube", "yandex",
            "mail-ru", "gmx", "webde", "aol", "em-client", "qq-mail", "orange-webmail", "ticket", "winmail");

    private static final List<String> LANGUAGES = List.of("english", "german", "french", "spanish", "italian", "portuguese", "dutch", "polish", "swedish", "danish", "norwegian", "finnish", "czech", "hungarian", "romanian",
            "greek", "turkish", "russian", "hebrew", "arabic", "chinese", "japanese", "korean");

    @Test
    void each_filter_decides_about_some_mail() throws IOException {
        List<String> whys = whys();
        var counts = new TreeMap<String, Long>();
        for (Filter filter : new Sorter(Set.of(), Optional.empty()).filters()) {
            // Our own mail is told by a signed number: see SorterTest.
            if (filter instanceof OwnMail) continue;
            assertThat(SAYS).containsKey(filter.getClass());
            counts.put(filter.getClass().getSimpleName(), whys.stream().filter(why -> why.matches(SAYS.get(filter.getClass()))).count());
        }
        System.out.println(whys.size() + " mails; by filter: " + counts);
        assertThat(counts.values()).allSatisfy(n -> assertThat(n).isPositive());
        assertThat(whys).hasSizeGreaterThanOrEqualTo(250);
    }

    @Test
    void each_mail_program_and_each_language_has_some() throws IOException {
        List<String> names = names();
        var programs = new TreeMap<String, Long>();
        for (String program : PROGRAMS) programs.put(program, names.stream().filter(n -> n.startsWith(program)).count());
        var languages = new TreeMap<String, Long>();
        for (String language : LANGUAGES) languages.put(language, names.stream().filter(n -> Arrays.asList(n.split("-")).contains(language)).count());
        System.out.println("by program: " + programs + "\nby language: " + languages);
        assertThat(programs.entrySet()).allSatisfy(e -> assertThat(e.getValue()).as(e.getKey()).isPositive());
        assertThat(languages.entrySet()).allSatisfy(e -> assertThat(e.getValue()).as(e.getKey()).isGreaterThanOrEqualTo(3));
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(MAILS)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".eml")).map(f -> f.substring(0, f.length() - 4)).sorted().toList();
        }
    }

    /** Why each mail has its class, as written down beside it. */
    private static List<String> whys() throws IOException {
        var whys = new ArrayList<String>();
        for (String name : names()) whys.add(Files.readAllLines(MAILS.resolve(name + ".expected.txt")).get(0).replaceFirst("^class: \\w+ \\((.*)\\)$", "$1"));
        return whys;
    }
}
