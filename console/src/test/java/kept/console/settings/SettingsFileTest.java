package kept.console.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.llm.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final String LEAST = """
            mailbox:
              imap:
                host: localhost
              smtp:
                host: localhost
            """;

    @TempDir Path folder;

    @Test
    void the_file_init_writes_is_right_as_it_stands_and_holds_the_defaults() throws IOException {
        String starter;
        try (var in = SettingsFileTest.class.getResourceAsStream("/kept/console/kept.yaml")) {
            starter = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        Settings written = read(starter, Map.of());
        Settings least = read(LEAST, Map.of());

        assertThat(written.words()).isEqualTo(least.words());
        assertThat(written.dunning()).isEqualTo(least.dunning());
        assertThat(written.web()).isEqualTo(least.web());
        assertThat(written.trust()).isEqualTo(least.trust());
        assertThat(written.mailbox().pollEvery()).isEqualTo(least.mailbox().pollEvery());
        assertThat(written.mailbox().imap().readTimeout()).isEqualTo(least.mailbox().imap().readTimeout());
        assertThat(written.store()).isEqualTo("sqlite:" + folder.resolve("kept-data/kept.db"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            mailbox.imap.port            | abc               | 3 | 'abc' must be a whole number from 1 to 65535
            mailbox.imap.port            | 99999             | 3 | must be a whole number from 1 to 65535
            mailbox.imap.security        | ssl               | 3 | 'ssl' must be one of tls, starttls, none
            mailbox.imap.read-timeout    | 0s                | 3 | '0s' must be a time from 1s to 1m
            mailbox.imap.connect-timeout | 0                 | 3 | '0' must be a time from 1s to 1m
            mailbox.smtp.write-timeout   | 2h                | 5 | '2h' must be a time from 1s to 1m
            mailbox.smtp.verify-certificate | maybe          | 5 | must be true or false
            mailbox.imap.pasword         | env:X             | 3 | there is no such setting; 'password' is meant?
            mailbox.imap.zzzzzzzz        | 1                 | 3 | known here: auth, certificate-authority, connect-timeout
            mode                         | on                | 1 | 'on' must be one of live, shadow
            store                        | mysql:x           | 1 | must begin with 'sqlite:' or 'postgresql://'
            store                        | postgresql://h  | 1 | names no database: write postgresql://user@host:5432/database
            store                        | postgresql://u:hunter2@h/db | 1 | holds a password
            store                        | postgresql://h/db?ssl=on | 1 | option 'ssl' is not known; known are sslmode
            store                        | postgresql://h/db?sslmode=on | 1 | sslmode 'on' must be one of disable
            model.url                    | ollama            | 2 | must be an http or https URL
            model.send                   | names             | 2 | 'names' must be one of minimal, masked, full
            model.daily-tokens           | 0                 | 2 | a whole number from 1, or none for no limit
            model.daily-cost             | 5                 | 2 | a currency and an amount, e.g. USD 5.00
            model.daily-cost             | USD 5.00          | 2 | needs model.price-in and model.price-out
            model.price-in               | USD 0.40          | 2 | needs model.price-out too
            dunning.zone                 | Berlin            | 2 | an IANA time zone such as Europe/Berlin
            dunning.run-at               | 8am               | 2 | a time of day such as 08:00
            dunning.approve              | sometimes         | 2 | one of always, first-5, never
            policy                       | ./my/policy.yaml  | 1 | must be the name of a file of words
            prompts                      | ./texts           | 1 | there is no folder
            trust.require-dmarc          | true              | 2 | needs trust.authserv-id
            mailbox.name                 | Ärger             | 2 | small letters
            web.port                     | 70000             | 2 | 0 to 65535
            """)
    void a_wrong_setting_is_refused_with_its_name_its_line_and_what_would_be_right(String name, String value, int line, String right) {
        WrongSettings wrong = refused(with(name, value));

        assertThat(wrong.problems()).anySatisfy(p -> {
            assertThat(p.name()).isEqualTo(name);
            assertThat(p.line()).isEqualTo(line);
            assertThat(p.toString()).startsWith("kept.yaml:" + line + ": " + name + ": ").contains(right);
        });
    }

    @Test
    void policy_and_plan_are_named_or_a_path_right_into_the_folder_of_words() throws IOException {
        Files.createDirectories(folder.resolve("texts"));
        String own = "prompts: ./texts\npolicy: ./texts/policy-full.yaml\nplan: " + folder.resolve("texts/slow.yaml") + "\n";

        assertThat(read(own + LEAST, Map.of()).words()).isEqualTo(new Settings.Words(Optional.of(folder.resolve("texts")), "policy-full", "slow"));
        assertThat(refused("prompts: ./texts\npolicy: ./other/policy.yaml\n" + LEAST)).hasMessageContaining("policy: './other/policy.yaml'");
    }

    @Test
    void all_that_is_wrong_comes_out_at_once_in_the_order_of_the_file() {
        WrongSettings wrong = refused("mode: x\nmailbox:\n  imap:\n    port: x\n  smtp:\n    host: localhost\nwebb: 1\n");

        assertThat(wrong.problems()).extracting(WrongSettings.Problem::name).containsExactly("mode", "mailbox.imap.host", "mailbox.imap.port", "webb");
    }

    @Test
    void a_setting_that_stands_twice_is_refused() {
        assertThat(refused("mode: live\nmode: shadow\n" + LEAST)).hasMessageContaining("kept.yaml:2: mode: is set twice");
    }

    @Test
    void what_is_no_yaml_is_refused_with_its_line() {
        assertThat(refused("mode: live\n\tmailbox: x\n")).hasMessageContaining("kept.yaml:2: is no YAML");
    }

    @Test
    void a_file_that_is_not_there_names_the_command_that_makes_one() {
        WrongSettings wrong = catchThrowableOfType(WrongSettings.class, () -> SettingsFile.read(folder.resolve("none.yaml"), Map.of()));
        assertThat(wrong).hasMessageContaining("kept init");
    }

    @Test
    void a_password_in_the_url_of_the_database_is_refused_and_not_repeated() {
        for (String url : new String[] {"postgresql://u:hunter2@h/db", "postgresql://u@h/db?password=hunter2", "mysql://u:hunter2@h/db"}) {
            assertThat(refused(with("store", url))).hasMessageContaining("kept.yaml:1: store").hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void to_a_database_on_another_machine_the_way_is_encrypted_unless_the_operator_says_otherwise_and_is_told_at_every_start() {
        assertThat(read(with("store", "postgresql://kept@db.example.com/kept"), Map.of()).warnings()).noneMatch(w -> w.startsWith("store"));
        assertThat(read(with("store", "postgresql://kept@db.example.com/kept?sslmode=disable"), Map.of()).warnings()).anyMatch(w -> w.startsWith("store: with this sslmode anybody"));
        assertThat(read(with("store", "postgresql://kept@localhost/kept"), Map.of()).warnings()).noneMatch(w -> w.startsWith("store"));
    }

    @Test
    void a_secret_in_the_file_is_refused_and_not_repeated() {
        WrongSettings wrong = refused(with("mailbox.imap.password", "hunter2"));

        assertThat(wrong).hasMessageContaining("env:KEPT_IMAP_PASSWORD").hasMessageNotContaining("hunter2");
    }

    @Test
    void secrets_come_from_the_environment_and_are_never_printed() {
        String text = LEAST.replace("imap:", "imap:\n    user: ar\n    password: env:OTHER") + "model:\n  url: http://localhost:1/v1\n  name: m\n";
        Settings settings = read(text, Map.of("OTHER", "hunter2", "KEPT_MODEL_KEY", "sk-123"));

        assertThat(settings.mailbox().imap().password().reveal()).contains("hunter2");
        assertThat(settings.toString() + settings.lines() + settings.warnings()).doesNotContain("hunter2", "sk-123").contains("env:OTHER (set)");
        assertThat(settings.missingSecrets()).isEmpty();
        assertThat(read(text, Map.of()).missingSecrets()).singleElement().asString()
                .contains("mailbox.imap.password: the environment variable OTHER is not set");
    }

    @Test
    void names_are_hidden_from_a_model_unless_the_operator_says_otherwise_and_outside_the_house_that_is_warned_of() throws IOException {
        assertThat(read(LEAST, Map.of()).model().send()).isEqualTo(Settings.Send.MASKED);
        Settings house = read(LEAST + "model: {url: 'http://127.0.0.1:11434/v1', name: m, send: full}\n", Map.of());
        assertThat(house.warnings()).noneMatch(w -> w.contains("model.send"));
        Settings away = read(LEAST + "model: {url: 'https://api.models.example/v1', name: m, send: full}\n", Map.of());
        assertThat(away.warnings()).anyMatch(w -> w.startsWith("model.send is full: mails go to api.models.example"));
        assertThat(away.lines()).anyMatch(l -> l.startsWith("model: ") && l.contains("sent full"));
    }

    @Test
    void a_days_limits_for_the_model_stand_where_no_others_are_set() {
        assertThat(read(LEAST, Map.of()).model().limits().tokens()).hasValue(10_000_000);
        assertThat(read(LEAST + "model: {daily-tokens: none}\n", Map.of()).model().limits()).isEqualTo(Budget.Limits.NONE);
        Budget.Limits limits = read(LEAST + "model: {daily-tokens: 500, daily-cost: EUR 2, price-in: EUR 0.075, price-out: EUR 1.6}\n", Map.of()).model().limits();
        assertThat(limits.money()).hasToString("Optional[EUR 2]");
        assertThat(limits.price().orElseThrow().in()).isEqualByComparingTo("0.075");
        assertThat(refused(LEAST + "model: {daily-cost: USD 2, price-in: EUR 0.075, price-out: EUR 1.6}\n")).hasMessageContaining("must be in EUR, as the prices are");
    }

    @Test
    void a_password_never_travels_in_the_clear_to_another_machine() {
        String text = LEAST.replace("smtp:\n    host: localhost", "smtp:\n    host: mail.example.com\n    security: none");
        assertThat(refused(text)).hasMessageContaining("mailbox.smtp.security").hasMessageContaining("in the clear");
    }

    @Test
    void several_mailboxes_have_their_own_folders_servers_addresses_and_secrets() {
        Settings settings = read("""
                mailboxes:
                  - name: north
                    imap: {host: imap.north.example, user: ar@north.example, folders: [INBOX, Collections], largest-mb: 5, mark-seen: true}
                    smtp: {host: localhost, copy-to-sent: true}
                  - name: south
                    addresses: [ar@south.example, dunning@south.example]
                    imap: {host: imap.south.example, user: south}
                    smtp: {host: localhost}
                """, Map.of("KEPT_IMAP_PASSWORD_NORTH", "n0rth"));

        assertThat(settings.mailboxes()).extracting(Settings.Mailbox::name).containsExactly("north", "south");
        Settings.Mailbox north = settings.mailboxes().get(0);
        assertThat(north.addresses()).extracting(Object::toString).containsExactly("ar@north.example");
        assertThat(north.reading()).isEqualTo(new Settings.Reading(List.of("INBOX", "Collections"), Optional.empty(), Duration.ofSeconds(60), 5L * 1024 * 1024, true));
        assertThat(north.copyToSent()).isTrue();
        assertThat(north.imap().password().reveal()).contains("n0rth");
        assertThat(settings.missingSecrets()).singleElement().asString().contains("mailboxes.south.imap.password: the environment variable KEPT_IMAP_PASSWORD_SOUTH is not set");
    }

    @Test
    void what_several_mailboxes_cannot_share_is_refused() {
        String two = """
                mailboxes:
                  - name: one
                    imap: {host: a.example, user: ar@a.example}
                    smtp: {host: localhost}
                  - name: %s
                    addresses: [%s]
                    imap: {host: b.example, user: b, prot: 1}
                    smtp: {host: localhost}
                """;
        assertThat(refused(two.formatted("one", "b@b.example"))).hasMessageContaining("two of them have the same name").hasMessageContaining("kept.yaml:7: mailboxes.one.imap.prot");
        assertThat(refused(two.formatted("two", "ar@a.example"))).hasMessageContaining("an address stands in two of them");
        assertThat(refused(two.formatted("two", ""))).hasMessageContaining("mailboxes.two.addresses: is missing");
        assertThat(refused(LEAST + two.formatted("two", "b@b.example"))).hasMessageContaining("mailbox: stands beside 'mailboxes'");
        assertThat(refused("mailboxes: none\n")).hasMessageContaining("mailboxes: must be a list");
    }

    @Test
    void a_provider_fills_in_what_is_the_same_for_everybody_there() {
        Settings.Mailbox google = read("""
                mailbox:
                  provider: google
                  imap: {user: ar@example.com}
                  smtp: {user: ar@example.com}
                  oauth: {client-id: abc}
                """, Map.of()).mailbox();
        assertThat(google.imap().toString()).contains("imap.gmail.com:993 (tls", "login by token");
        assertThat(google.smtp().toString()).contains("smtp.gmail.com:465 (tls");
        assertThat(google.oauth().orElseThrow().tokenUrl()).hasToString("https://oauth2.googleapis.com/token");

        Settings.Mailbox microsoft = read("""
                mailbox:
                  provider: microsoft
                  imap: {user: ar@example.com}
                  smtp: {user: ar@example.com}
                  oauth: {client-id: abc, grant: client-credentials, tenant: example.onmicrosoft.com}
                """, Map.of()).mailbox();
        assertThat(microsoft.smtp().toString()).contains("smtp.office365.com:587 (starttls");
        assertThat(microsoft.oauth().orElseThrow().tokenUrl()).hasToString("https://login.microsoftonline.com/example.onmicrosoft.com/oauth2/v2.0/token");
        assertThat(microsoft.oauth().orElseThrow().scope()).isEqualTo("https://outlook.office365.com/.default");

        Settings password = read("mailbox:\n  provider: google\n  imap: {user: ar@example.com}\n  smtp: {user: ar@example.com}\n", Map.of());
        assertThat(password.missingSecrets()).extracting(WrongSettings.Problem::name).containsExactly("mailbox.imap.password", "mailbox.smtp.password");
    }

    @Test
    void wrong_ways_of_being_let_in_are_refused_with_what_would_be_right() {
        String box = "mailbox:\n  provider: %s\n  imap: {user: a@b.example}\n  smtp: {user: a@b.example, auth: %s}\n";
        String oauth = "  oauth: {%s}\n";
        assertThat(refused(box.formatted("google", "xoauth2"))).hasMessageContaining("mailbox.smtp.auth: xoauth2 needs the section 'oauth'");
        assertThat(refused((box + oauth).formatted("google", "xoauth2", "client-id: a, grant: client-credentials"))).hasMessageContaining("not offered by Google");
        assertThat(refused((box + oauth).formatted("microsoft", "xoauth2", "client-id: a, grant: client-credentials"))).hasMessageContaining("mailbox.oauth.tenant: is missing");
        assertThat(refused((box + oauth).formatted("microsoft", "xoauth2", "client-id: a, token-url: http://x.example/token"))).hasMessageContaining("must be an https URL");
        assertThat(refused((box + oauth).formatted("google", "xoauth2", "grant: refresh-token"))).hasMessageContaining("mailbox.oauth.client-id: is missing");
        WrongSettings secret = refused((box + oauth).formatted("google", "xoauth2", "client-id: a, client-secret: GOCSPX-abc"));
        assertThat(secret).hasMessageContaining("env:KEPT_OAUTH_CLIENT_SECRET").hasMessageNotContaining("GOCSPX");
        Settings unset = read((box + oauth).formatted("google", "password", "client-id: a"), Map.of());
        assertThat(unset.missingSecrets()).extracting(WrongSettings.Problem::name).containsExactly("mailbox.smtp.password", "mailbox.oauth.refresh-token");
    }

    @Test
    void a_certificate_authority_that_is_no_file_is_refused() {
        assertThat(refused(with("mailbox.imap.certificate-authority", "ca.pem"))).hasMessageContaining("there is no file " + folder.resolve("ca.pem"));
    }

    @Test
    void which_mail_servers_are_on_other_machines_is_told_with_who_logs_in_there() {
        assertThat(read(LEAST, Map.of()).mode()).isEqualTo(Settings.Mode.LIVE);
        assertThat(read("mode: shadow\n" + LEAST, Map.of()).mode()).isEqualTo(Settings.Mode.SHADOW);
        assertThat(read(LEAST, Map.of()).farServers()).isEmpty();

        Settings elsewhere = read(LEAST.replace("smtp:\n    host: localhost", "smtp:\n    user: ar@example.com\n    host: localhost.example.com"), Map.of());
        assertThat(elsewhere.farServers()).isEqualTo("localhost.example.com:465 as ar@example.com");
    }

    @Test
    void an_unchecked_certificate_is_a_standing_warning() {
        Settings settings = read(LEAST.replace("imap:\n", "imap:\n    verify-certificate: false\n"), Map.of());
        assertThat(settings.warnings()).anySatisfy(w -> assertThat(w).contains("mailbox.imap.verify-certificate is false"));
    }

    /** The least file with one more setting, put first in its section. */
    private static String with(String name, String value) {
        String[] parts = name.split("\\.");
        String key = parts[parts.length - 1] + ": " + value + "\n";
        return switch (parts.length) {
            case 1 -> key + LEAST;
            case 2 -> parts[0].equals("mailbox") ? LEAST.replace("mailbox:\n", "mailbox:\n  " + key) : parts[0] + ":\n  " + key + LEAST;
            default -> LEAST.replace(parts[1] + ":\n", parts[1] + ":\n    " + key);
        };
    }

    private Settings read(String text, Map<String, String> environment) {
        try {
            return SettingsFile.read(Files.writeString(folder.resolve("kept.yaml"), text), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WrongSettings refused(String text) {
        return catchThrowableOfType(WrongSettings.class, () -> read(text, Map.of()));
    }
}
