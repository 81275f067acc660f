package kept.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperTest {

    @Test
    void what_is_no_terminal_gets_plain_words() {
        String told = told(false);
        assertThat(told).doesNotContain("\u001B", "│").contains("-- Monday --", "note");
    }

    @Test
    void in_a_terminal_lines_are_as_wide_as_they_look() {
        String told = told(true);
        assertThat(told).contains("\u001B[1m", "│");
        assertThat(told.replaceAll("\u001B\\[[0-9;]*m", "").lines().filter(l -> l.startsWith("│"))).isNotEmpty().allMatch(l -> l.length() == 70);
    }

    @Test
    void a_long_text_goes_on_below_itself() {
        assertThat(Paper.wrapped("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Paper.wrapped("", 9)).containsExactly("");
    }

    private static String told(boolean rich) {
        var out = new StringWriter();
        var paper = new Paper(new PrintWriter(out), rich, 70);
        paper.rule("Monday");
        paper.box(List.of(paper.in(Paper.Tone.BOLD, "A title") + " and some words that are longer than one line of this box can be, so they are broken"));
        paper.field("note", "a text");
        return out.toString();
    }
}
