package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.MailClass;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void names_and_addresses_do_not_leave_the_house_and_come_back_as_they_were() {
        String text = "Hi, Maria Lopez here (m.lopez@acme.example, +1 555 0100).\nACME Industrial Supply will pay on Friday, Acme always does. Acme Industrial Supply, Inc. - Lopez";
        Mask mask = mask(text, "Acme Industrial Supply, Inc.", "Maria Lopez");

        String hidden = mask.hide(text);

        assertThat(hidden).doesNotContainIgnoringCase("acme").doesNotContainIgnoringCase("lopez").doesNotContain("Maria").contains("will pay on Friday", "[EMAIL-1]", "[CUSTOMER-1]", "[PERSON-1]");
        assertThat(mask.show(hidden)).isEqualTo(text);
        assertThat(mask.hide(text)).as("the same words have the same mark").isEqualTo(hidden);
    }

    @Test
    void names_that_are_common_words_stay_where_a_mail_needs_them() {
        String text = "It may be paid next Friday, Bill says. May Grant call you? Next Ltd will pay.";
        assertThat(mask(text, "Next Ltd", "Bill Grant", "May").hide(text)).isEqualTo("It may be paid next Friday, Bill says. May Grant call you? [CUSTOMER-1] will pay.");
    }

    @Test
    void a_name_is_found_across_a_line_break_and_not_inside_a_word() {
        String text = "Nordschleuse\nWerft zahlt. Die Marian schreibt, Mari nicht.";
        assertThat(mask(text, "Nordschleuse Werft GmbH & Co. KG", "Mari Petersen").hide(text)).isEqualTo("[CUSTOMER-1] zahlt. Die Marian schreibt, [PERSON-1] nicht.");
    }

    @Test
    void a_mark_that_the_mail_spells_out_itself_is_not_used() {
        String text = "[EMAIL-1] is not me, a@b.example is";
        Mask mask = mask(text, "Acme", "Z");
        assertThat(mask.hide(text)).isEqualTo("[EMAIL-1] is not me, [EMAIL-2] is");
        assertThat(mask.show("[EMAIL-1] [EMAIL-2]")).isEqualTo("[EMAIL-1] a@b.example");
    }

    @Test
    void replacement_signs_in_names_are_only_text() {
        String text = "write to $1\\x@b.example or A$1 Holdings";
        Mask mask = mask(text, "A$1 Holdings", "Z");
        assertThat(mask.show(mask.hide(text))).isEqualTo(text);
    }

    @Test
    void a_model_in_ones_own_house_may_be_told_everything() {
        Letter letter = letter("Acme pays a@b.example");
        assertThat(Mask.of(Masking.NOTHING, letter, context("Acme")).hide(letter.newText())).isEqualTo("Acme pays a@b.example");
    }

    private static Mask mask(String text, String customer, String... people) {
        return Mask.of(Masking.NAMES_AND_ADDRESSES, letter(text), context(customer, people));
    }

    private static Letter letter(String text) {
        return new Letter("Re: reminder", false, text, "", List.of(), Set.of(), MailClass.HUMAN, Instant.parse("2026-03-12T10:00:00Z"));
    }

    private static AccountContext context(String customer, String... people) {
        return new AccountContext(customer, ZoneId.of("UTC"), Optional.empty(), Locale.ENGLISH, Currency.getInstance("EUR"), List.of(), List.of(), List.of(), Set.of(), Set.of(people));
    }
}
