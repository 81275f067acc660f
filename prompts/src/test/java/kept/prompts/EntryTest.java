package kept.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryTest {

    private static final String NOTICE = """
            ---
            version: 3
            inputs: [name, day]
            levels:
              - name: first
                days: 3
            ---
            Dear {{name}},

            please pay by {{day}}.
            """;

    @Test
    void front_matter_and_text_are_told_apart() {
        Entry entry = Entry.parse("reply/en/notice-1.md", NOTICE);

        assertThat(entry.name()).isEqualTo("reply/en/notice-1");
        assertThat(entry.front()).containsEntry("version", 3).containsEntry("inputs", List.of("name", "day"));
        assertThat(entry.text()).isEqualTo("Dear {{name}},\n\nplease pay by {{day}}.");
        assertThat(entry.variables("")).containsExactly("name", "day");
        assertThat(entry.hash()).hasSize(64).isEqualTo(Entry.parse("x.md", NOTICE).hash());
    }

    @Test
    void a_key_knows_its_line() {
        Entry entry = Entry.parse("plan.md", NOTICE);

        assertThat(entry.lineOf("version")).isEqualTo(2);
        assertThat(entry.lineOf("levels", "0", "days")).isEqualTo(6);
        assertThat(entry.lineOf("levels", "0", "nothing-such")).isEqualTo(5);
        assertThat(entry.lineOfVariable("", "day")).isEqualTo(10);
    }

    @Test
    void a_value_is_never_a_template() {
        String hostile = "{{it}} ${x} $1 \\ {{day}} }}";

        assertThat(Entry.parse("n.md", NOTICE).render(Map.of("name", hostile, "day", "Friday"))).isEqualTo("Dear " + hostile + ",\n\nplease pay by Friday.");
    }

    @Test
    void a_missing_value_fails_with_file_and_line() {
        assertThatThrownBy(() -> Entry.parse("reply/en/n.md", NOTICE).render(Map.of("name", "Maria")))
                .isInstanceOf(FaultyEntry.class).hasMessage("reply/en/n.md:10: no value for {{day}}; there are values for [name]");
    }

    @Test
    void an_unused_value_fails() {
        assertThatThrownBy(() -> Entry.parse("n.md", NOTICE).render(Map.of("name", "Maria", "day", "Friday", "sum", "1")))
                .hasMessage("n.md:8: the text does not use [sum]; it uses [name, day]");
    }

    @Test
    void stray_braces_fail_when_the_file_is_loaded() {
        assertThatThrownBy(() -> Entry.parse("n.md", "Dear {{name}},\n\nby {{day}\n")).hasMessageStartingWith("n.md:3: stray '{{'");
        assertThatThrownBy(() -> Entry.parse("n.md", "Dear name}},\n")).hasMessageStartingWith("n.md:1: stray '}}'");
        assertThatThrownBy(() -> Entry.parse("n.md", "{{ two words }}")).hasMessageStartingWith("n.md:1: stray '{{'");
        assertThat(Entry.parse("n.md", "one { brace } is text").render(Map.of())).isEqualTo("one { brace } is text");
    }

    @Test
    void inputs_and_text_must_agree() {
        assertThatThrownBy(() -> Entry.parse("n.md", "---\ninputs: [name]\n---\nDear {{name}}, {{sum}}"))
                .hasMessage("n.md:4: {{sum}} is not among the inputs [name] named in line 2");
        assertThatThrownBy(() -> Entry.parse("n.md", "---\ninputs:\n- name\n- day\n---\nDear {{name}}"))
                .hasMessage("n.md:4: the input 'day' is not used in the text");
    }

    @Test
    void a_text_may_have_parts_for_one_and_for_many() {
        Entry entry = Entry.parse("n.md", "---\nversion: 1\n---\n\n--- one ---\nInvoice {{n}} is open.\n\n--- many ---\n\nInvoices {{n}} are open.\n");

        assertThat(entry.parts()).containsExactly("one", "many");
        assertThat(entry.render("many", Map.of("n", "A and B"))).isEqualTo("Invoices A and B are open.");
        assertThat(entry.lineOfVariable("many", "n")).isEqualTo(10);
        assertThat(entry.fixedText()).containsExactly("Invoice ", " is open.", "Invoices ", " are open.");
        assertThatThrownBy(() -> entry.render("few", Map.of())).hasMessage("n.md: has no part '--- few ---'; its parts are [one, many]");
        assertThatThrownBy(() -> entry.render(Map.of())).hasMessageContaining("is divided into parts [one, many]");
        assertThatThrownBy(() -> Entry.parse("n.md", "--- one ---\na\n--- one ---\nb")).hasMessage("n.md:3: the part 'one' stands here a second time");
    }

    @Test
    void what_is_not_yaml_is_named_with_its_line() {
        assertThatThrownBy(() -> Entry.parse("policy.yaml", "a: 1\nb: [1, 2\nc: 3\n")).isInstanceOf(FaultyEntry.class).hasMessageStartingWith("policy.yaml:3: not YAML");
        assertThatThrownBy(() -> Entry.parse("policy.yaml", "a: 1\na: 2\n")).hasMessageStartingWith("policy.yaml:").hasMessageContaining("uplicate");
        assertThatThrownBy(() -> Entry.parse("policy.yaml", "- a\n- b\n")).hasMessageContaining("found a list");
        assertThatThrownBy(() -> Entry.parse("n.md", "---\na: 1\nno end")).hasMessage("n.md:1: the front matter is not closed: put a line '---' after it");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_change_nothing_but_the_hash() {
        Entry entry = Entry.parse("n.md", "\uFEFF" + NOTICE.replace("\n", "\r\n"));

        assertThat(entry.text()).isEqualTo(Entry.parse("n.md", NOTICE).text());
        assertThat(entry.lineOfVariable("", "day")).isEqualTo(10);
        assertThat(entry.hash()).isNotEqualTo(Entry.parse("n.md", NOTICE).hash());
    }
}
