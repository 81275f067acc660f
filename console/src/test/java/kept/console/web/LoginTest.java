package kept.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.console.people.People;
import kept.console.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    @TempDir Path folder;
    private HouseAtWork house;
    private WebServer server;
    private People people;
    private final Map<Role, String> passwords = new EnumMap<>(Role.class);

    @BeforeEach
    void open() {
        house = HouseAtWork.in(folder, "web: {port: 0, url: \"https://kept.example\"}\n");
        server = house.wiring().web(Optional.empty());
        people = house.wiring().people();
        for (Role role : Role.values()) passwords.put(role, people.add(role.code(), role, "", "root"));
    }

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    private Browser in(Role role) {
        var browser = new Browser(server.port());
        HttpResponse<String> answer = login(browser, role.code(), passwords.get(role));
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser;
    }

    private static HttpResponse<String> login(Browser browser, String name, String password) {
        return browser.post(browser.get("/login"), "/login", "name", name, "password", password);
    }

    @Test
    void the_right_password_lets_in_and_nothing_tells_a_wrong_name_from_a_wrong_password() {
        Browser ada = in(Role.CLERK);
        assertThat(ada.get("/").body()).contains("Waiting for you", "clerk");

        var stranger = new Browser(server.port());
        HttpResponse<String> wrong = login(stranger, "clerk", "guessed");
        HttpResponse<String> nobody = login(stranger, "nobody", "guessed");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Name and password do not go together");
        assertThat(nobody.body()).contains("Name and password do not go together");
        assertThat(stranger.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void a_login_form_of_another_page_lets_nobody_in() {
        var browser = new Browser(server.port());
        assertThat(browser.post("/login", "", "", "name", "clerk", "password", passwords.get(Role.CLERK)).statusCode()).isEqualTo(403);
        browser.get("/login");
        assertThat(browser.post("/login", "guessed", "", "name", "clerk", "password", passwords.get(Role.CLERK)).statusCode()).isEqualTo(403);
    }

    @Test
    void each_role_may_do_what_its_line_says_and_nothing_else() {
        house.saying(Intent.PROMISE_TO_PAY, "you will have it by Friday 20 March", "INV-1042", "2026-03-20").mail("maria@acme.example", "Re: your reminder",
                "Hello,\n\nyou will have it by Friday 20 March.\n");
        Map<String, List<Role>> allowed = Map.of(
                "/work/1/snooze", List.of(Role.CLERK, Role.LEAD, Role.ADMIN),
                "/account/ACME/hold", List.of(Role.CLERK, Role.LEAD, Role.ADMIN),
                "/account/ACME/alone-again", List.of(Role.LEAD, Role.ADMIN),
                "/stop", List.of(Role.CLERK, Role.LEAD, Role.OPERATOR, Role.ADMIN),
                "/resume", List.of(Role.OPERATOR, Role.ADMIN),
                "/failed/retry", List.of(Role.OPERATOR, Role.ADMIN),
                "/people/read-only/role", List.of(Role.ADMIN));
        for (Role role : Role.values()) {
            Browser browser = in(role);
            HttpResponse<String> page = browser.get("/");
            allowed.forEach((path, roles) -> assertThat(browser.post(page, path, "role", "read-only").statusCode()).as(role + " " + path).isEqualTo(roles.contains(role) ? 303 : 403));
            for (String path : List.of("/", "/work/1", "/accounts", "/account/ACME", "/mails", "/why", "/figures", "/me")) assertThat(browser.get(path).statusCode()).as(role + " " + path).isEqualTo(200);
            assertThat(browser.get("/people").statusCode()).isEqualTo(role == Role.ADMIN ? 200 : 403);
        }
    }

    @Test
    void a_visit_ends_when_its_user_leaves_is_removed_or_changes_the_password() {
        Browser leaves = in(Role.CLERK);
        leaves.post(leaves.get("/"), "/leave");
        assertThat(leaves.get("/").statusCode()).isEqualTo(401);

        Browser removed = in(Role.LEAD);
        people.remove("lead", "root");
        assertThat(removed.get("/").statusCode()).isEqualTo(401);

        Browser changes = in(Role.OPERATOR);
        Browser other = in(Role.OPERATOR);
        HttpResponse<String> changed = changes.post(changes.get("/me"), "/me", "old", passwords.get(Role.OPERATOR), "new", "four words in a row");
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(other.get("/").statusCode()).isEqualTo(401);

        Browser idle = in(Role.CLERK);
        house.later(Duration.ofHours(3));
        assertThat(idle.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void behind_a_proxy_with_tls_the_cookie_is_secure_and_other_hosts_are_turned_away() throws IOException {
        String through = plain("GET /login HTTP/1.1\r\nHost: kept.example\r\nConnection: close\r\n\r\n");
        assertThat(through).startsWith("HTTP/1.1 200").contains("; Secure", "Strict-Transport-Security");
        assertThat(plain("GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403");
    }

    private String plain(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
