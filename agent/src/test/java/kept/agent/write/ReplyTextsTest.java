package kept.agent.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kept.agent.dunning.Plan;
import kept.agent.dunning.PlanFile;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;

class ReplyTextsTest {

    private static final PromptLibrary WORDS = PromptLibrary.builtIn();
    private static final Plan PLAN = PlanFile.parse(WORDS.get("plan"));

    @Test
    void the_letters_kept_comes_with_are_complete_in_every_language() {
        assertThat(ReplyTexts.faults(WORDS, PLAN)).isEmpty();
    }

    @Test
    void a_value_nobody_knows_is_named_with_its_line() {
        assertThat(faults("reply/en/day-asked.md", "--- one ---\nInvoice {{invoices}}\n\n--- many ---\nInvoices {{invoices}}, {{sum}}"))
                .containsExactly("reply/en/day-asked.md:5: nothing is known of {{sum}} here; there may stand [invoices]");
    }

    @Test
    void a_confirmation_without_its_day_is_no_confirmation() {
        assertThat(faults("reply/en/claim-noted.md", "--- one ---\nInvoice {{invoices}} by {{day}}\n--- many ---\nInvoices {{invoices}}"))
                .containsExactly("reply/en/claim-noted.md:4: the part 'many' must name [day]");
    }

    @Test
    void a_missing_part_is_named() {
        assertThat(faults("reply/en/day-asked.md", "--- one ---\nInvoice {{invoices}}")).containsExactly("reply/en/day-asked.md: has no part '--- many ---'; its parts are [one]");
    }

    @Test
    void a_language_begun_needs_every_letter() {
        assertThat(faults("reply/it/frame.md", "Ciao")).contains("reply/it/promise-noted.md: is missing", "reply/it/notice-4.md: is missing", "reply/it/words.yaml: is missing");
    }

    private static List<String> faults(String path, String text) {
        return ReplyTexts.faults(WORDS.with(PromptLibrary.of(List.of(Entry.parse(path, text)))), PLAN).stream().map(FaultyEntry::getMessage).toList();
    }
}
