package kept.mailbox.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassedOnTest {

    @Test
    void a_forward_without_a_word_is_shown_without_the_lines_that_say_whose_it_was() {
        String forward = "---------- Forwarded message ----------\nFrom: Tom <tom@acme.example>\nDate: Thu, Jan 28, 2026 at 4:00 PM\nSubject: Your reminder that\nspans two lines\nTo: maria@acme.example\n\n\nWe paid INV-1042 on Monday.";
        assertThat(PassedOn.of(forward)).isEqualTo("We paid INV-1042 on Monday.");
        assertThat(new Splitter().split(forward).newText()).as("what somebody else wrote is not the sender's word").isEmpty();
    }

    @Test
    void what_stands_unmarked_below_the_line_that_says_who_wrote_is_shown_without_it_and_with_what_it_answers() {
        assertThat(PassedOn.of("On 15 May 2026 19:32, \"Maria\" <maria@acme.example> wrote:\n\nWe pay on Friday.\n\nOn 8 May 2026 6:51 pm, \"Haus\" <accounts@haus.example> wrote:\n\n> INV-1042 is overdue.\n\nNot before."))
                .isEqualTo("We pay on Friday.\n\n> INV-1042 is overdue.\n\nNot before.");
    }

    @Test
    void a_mail_that_is_nothing_but_a_marked_quote_says_nothing() {
        assertThat(PassedOn.of("> On Thu, Apr 30, 2026 at 10:07 AM, Haus <accounts@haus.example> wrote:\n>\n>> INV-1042 is overdue.\n>\n")).isEmpty();
    }

    @Test
    void marked_lines_of_which_nobody_says_who_wrote_them_are_shown() {
        String marked = "> We pay on Friday.\n> Maria";
        assertThat(PassedOn.of(marked)).isEqualTo(marked);
    }

    @Test
    void without_anything_below_the_marks_the_whole_is_shown() {
        String bare = "On 15 May 2026 19:32, \"Maria\" <maria@acme.example> wrote:\n\n";
        assertThat(PassedOn.of(bare)).isEqualTo(bare);
        assertThat(PassedOn.of("")).isEmpty();
        assertThat(PassedOn.of("Thanks")).isEqualTo("Thanks");
    }

    @Test
    void marks_without_end_are_taken_off_as_well() {
        assertThat(PassedOn.of(">".repeat(100_000) + " We pay on Friday.\n> On Thu, Apr 30, 2026 at 10:07 AM, Haus <accounts@haus.example> wrote:")).contains("We pay on Friday.");
    }
}
