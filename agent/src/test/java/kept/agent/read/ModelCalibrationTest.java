package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import kept.agent.read.ModelCalibration.Row;
import kept.agent.read.ModelCalibration.Step;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ModelCalibrationTest {

    private static final Step NONE = new Step(0, 0);

    private final ModelCalibration measured = new ModelCalibration(List.of(
            row("careful", "p1", "en", NONE, NONE, NONE, new Step(2, 6), new Step(28, 30), new Step(60, 60)),
            row("careful", "p1", "de", NONE, NONE, NONE, NONE, NONE, new Step(12, 24)),
            row("careful", "p1", "sv", NONE, NONE, NONE, NONE, NONE, new Step(9, 9))));

    @Test
    void a_number_is_worth_what_it_was_worth_on_labelled_mails() {
        var worth = measured.of("careful", "p1");
        assertThat(worth.of("en", 0.97)).hasValueCloseTo(0.96, Offset.offset(0.03));
        assertThat(worth.of("en", 0.92).orElseThrow()).isBetween(0.88, 0.95);
        assertThat(worth.of("en", 0.85).orElseThrow()).as("said often, right seldom").isLessThan(0.5);
        assertThat(worth.of("de", 0.97).orElseThrow()).as("the same model is worth less in another language").isBetween(0.5, 0.7);
    }

    @Test
    void what_was_never_measured_is_worth_nothing() {
        assertThat(measured.of("careful", "p2").of("en", 0.97)).as("another prompt").isEmpty();
        assertThat(measured.of("careless", "p1").of("en", 0.97)).as("another model").isEmpty();
        assertThat(measured.of("careful", "p1").of("pl", 0.97)).as("another language").isEmpty();
        assertThat(measured.of("careful", "p1").of("sv", 0.97)).as("too few").isEmpty();
        assertThat(measured.of("careful", "p1").of("en", 0.3).orElseThrow()).as("a number it never named").isEqualTo(0.5, Offset.offset(0.01));
    }

    @Test
    void how_much_it_names_is_measured_beside_how_often_it_is_right() {
        assertThat(measured.of("careful", "p1").named("en").orElseThrow()).isBetween(0.95, 0.98);
        assertThat(measured.of("careful", "p1").named("pl")).as("another language").isEmpty();
        String before = CalibrationFile.write(measured).replaceAll("    named: .*\n", "");
        assertThat(CalibrationFile.parse(entry(before)).of("careful", "p1").named("en")).as("a file of before that was counted").isEmpty();
    }

    @Test
    void a_number_belongs_to_the_step_it_reaches() {
        assertThat(List.of(0.0, 0.49, 0.5, 0.7, 0.8999, 0.9, 0.95, 1.0)).extracting(ModelCalibration::step).containsExactly(0, 0, 1, 2, 3, 4, 5, 5);
    }

    @Test
    void the_file_says_what_was_measured_and_nothing_else() {
        assertThat(CalibrationFile.parse(entry(CalibrationFile.write(measured)))).isEqualTo(measured);
        assertThat(CalibrationFile.parse(entry(CalibrationFile.write(ModelCalibration.NONE)))).isEqualTo(ModelCalibration.NONE);
        assertThat(kept.prompts.PromptLibrary.builtIn().find("calibration").map(CalibrationFile::parse)).as("nothing is known of anybody's model").hasValue(ModelCalibration.NONE);
    }

    @Test
    void a_file_that_says_the_impossible_is_refused_with_the_place() {
        String good = CalibrationFile.write(measured);
        assertThatThrownBy(() -> CalibrationFile.parse(entry(good.replace("60 of 60", "61 of 60")))).isInstanceOf(FaultyEntry.class).hasMessageContaining("61 of 60").hasMessageContaining("calibration.yaml");
        assertThatThrownBy(() -> CalibrationFile.parse(entry(good.replace("60 of 60", "most")))).isInstanceOf(FaultyEntry.class).hasMessageContaining("30 of 31");
        assertThatThrownBy(() -> CalibrationFile.parse(entry(good.replace("\"de\"", "\"en\"")))).isInstanceOf(FaultyEntry.class).hasMessageContaining("twice");
        assertThatThrownBy(() -> CalibrationFile.parse(entry(good.replace("measured:", "mesured:")))).isInstanceOf(FaultyEntry.class).hasMessageContaining("unknown key");
    }

    private static Row row(String model, String prompt, String language, Step... steps) {
        return new Row(model, prompt, language, LocalDate.of(2026, 3, 1), List.of(steps), new Step(58, 60));
    }

    private static Entry entry(String text) {
        return Entry.parse("calibration.yaml", text);
    }
}
