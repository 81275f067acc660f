package kept.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import kept.console.HouseAtWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {
    @TempDir Path folder;
    private HouseAtWork house;
    private People people;

    @BeforeEach
    void open() {
        house = HouseAtWork.in(folder);
        people = house.wiring().people();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void nobody_is_known_at_first_and_the_first_link_is_the_administrators() {
        assertThat(people.all()).isEmpty();
        assertThat(people.byLink("anybody")).contains(Role.ADMIN);
        people.add("ada", Role.CLERK, "", "root");
        assertThat(people.byLink("anybody")).isEmpty();
        assertThat(people.byLink("ada")).contains(Role.CLERK);
    }

    @Test
    void a_password_is_stored_as_an_argon2id_hash_of_its_own_salt() {
        String password = people.add("ada", Role.CLERK, "", "root");
        people.add("bob", Role.CLERK, "", "root");
        String hash = people.find("ada").orElseThrow().password();

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(password);
        assertThat(hash).isNotEqualTo(people.find("bob").orElseThrow().password());
        assertThat(people.login("ada", password, "here")).isInstanceOf(People.Login.In.class);
        assertThat(people.login("ada", password + "x", "here")).isInstanceOf(People.Login.Refused.class);
        assertThat(people.login("nobody", password, "here")).isInstanceOf(People.Login.Refused.class);
    }

    @Test
    void after_five_failures_nobody_is_let_in_for_a_quarter_of_an_hour() {
        String password = people.add("ada", Role.CLERK, "", "root");
        for (int i = 0; i < 5; i++) assertThat(people.login("ada", "wrong", "place " + i)).isInstanceOf(People.Login.Refused.class);

        assertThat(people.login("ada", password, "elsewhere")).isInstanceOf(People.Login.TooMany.class);
        house.later(Duration.ofMinutes(16));
        assertThat(people.login("ada", password, "elsewhere")).isInstanceOf(People.Login.In.class);
    }

    @Test
    void a_password_is_long_and_not_the_name() {
        String password = people.add("ada", Role.CLERK, "", "root");
        assertThat(people.change("ada", password, "short", "here")).hasValueSatisfying(w -> assertThat(w).contains("at least 12"));
        assertThat(people.change("ada", password, "adaadaadaadaada", "here")).hasValueSatisfying(w -> assertThat(w).contains("the name"));
        assertThat(people.change("ada", "guessed", "four words in a row", "here")).hasValueSatisfying(w -> assertThat(w).contains("present password"));
        assertThat(people.change("ada", password, "four words in a row", "here")).isEmpty();
        assertThat(people.login("ada", "four words in a row", "here")).isInstanceOf(People.Login.In.class);
    }

    @Test
    void names_are_plain_and_never_given_twice() {
        people.add("ada", Role.CLERK, "", "root");
        people.remove("ada", "root");
        assertThatThrownBy(() -> people.add("ada", Role.ADMIN, "", "root")).hasMessageContaining("never given twice");
        assertThatThrownBy(() -> people.add("Ada L", Role.ADMIN, "", "root")).hasMessageContaining("no user name");
        assertThatThrownBy(() -> people.add("agent", Role.ADMIN, "", "root")).hasMessageContaining("stands for the program");
        assertThat(people.byLink("ada")).isEmpty();
    }
}
