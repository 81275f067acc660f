package kept.agent.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {

    private final String shipped = PromptLibrary.builtIn().get("plan").source();

    @Test
    void the_plan_kept_comes_with_reminds_before_the_due_day_and_three_times_after() {
        Plan plan = PlanFile.parse(PromptLibrary.builtIn().get("plan"));

        assertThat(plan.levels()).extracting(Plan.Level::daysPastDue).containsExactly(-3, 3, 14, 30);
        assertThat(plan.levels()).extracting(Plan.Level::rank).containsExactly(1, 2, 3, 4);
        assertThat(plan.level(2)).isEqualTo(new Plan.Level(2, "Reminder", 3, "notice-2"));
        assertThat(plan.sendFrom()).isEqualTo(LocalTime.of(8, 0));
        assertThat(plan.sendOn()).contains(DayOfWeek.MONDAY).doesNotContain(DayOfWeek.SUNDAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            days: 14           | days: 2             | plan.yaml:10: 'days': 2 is not more than the 3 of the level before: write the levels in order
            days: 14           | days: soon          | plan.yaml:10: 'days' is 'soon', but must be a whole number from -30 to 365
            text: notice-3     | text: ../etc/passwd | plan.yaml:10: 'text': '../etc/passwd' is no name of a text
            text: notice-3     | texts: notice-3     | plan.yaml:10: the key 'text' is missing below 'levels.2'
            from: "08:00"      | from: "8 o'clock"   | 'from': '8 o'clock' is no time of day: write e.g. "08:00"
            until: "17:30"     | until: "07:30"      | 'until': 07:30 is not after from, 08:00
            [monday, tuesday,  | [monday, thuesday,  | 'on' is 'thuesday', but must be one of [monday,
            new-account-days: 3 | new-accounts: 3    | the key 'new-account-days' is missing
            """)
    void a_wrong_plan_is_refused_with_its_place_and_what_would_be_right(String right, String wrong, String message) {
        assertThat(shipped).contains(right);

        assertThatThrownBy(() -> PlanFile.parse(Entry.parse("plan.yaml", shipped.replace(right, wrong)))).isInstanceOf(FaultyEntry.class).hasMessageContaining(message);
    }
}
