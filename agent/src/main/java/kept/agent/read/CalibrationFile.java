package kept.agent.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.prompts.Entry;
import kept.prompts.FaultyEntry;
import kept.prompts.Keys;

/** Reads and writes {@code calibration.yaml}. */
public final class CalibrationFile {

    private static final Pattern COUNT = Pattern.compile("(\\d{1,6}) of (\\d{1,6})");
    private static final String RIGHT = "a count such as '30 of 31'";

    private CalibrationFile() {}

    /** @throws FaultyEntry naming file, line, key, what was found and what would be right */
    public static ModelCalibration parse(Entry entry) {
        Keys keys = Keys.of(entry);
        var rows = new ArrayList<ModelCalibration.Row>();
        if (keys.has("measured")) {
            for (Keys row : keys.sections("measured")) rows.add(row(row));
        }
        keys.optional("measured");
        keys.end();
        var seen = new HashSet<List<String>>();
        for (ModelCalibration.Row r : rows) {
            if (!seen.add(List.of(r.model(), r.prompt(), r.language()))) {
                throw new FaultyEntry(entry.path(), 0, "measured twice: model " + r.model() + ", prompt " + r.prompt() + ", language " + r.language() + "; keep the newer of the two");
            }
        }
        return new ModelCalibration(rows);
    }

    private static ModelCalibration.Row row(Keys keys) {
        String model = keys.text("model", "the model's name as in kept.yaml");
        String prompt = keys.text("prompt", "a hash as `kept calibrate` prints it");
        String language = keys.text("language", "two small letters");
        LocalDate on = day(keys);
        Keys right = keys.section("right");
        var steps = new ArrayList<ModelCalibration.Step>();
        for (double from : ModelCalibration.STEPS) steps.add(step(right, name(from)));
        right.end();
        // Files of before it was counted have none.
        ModelCalibration.Step named = keys.has("named") ? step(keys, "named") : new ModelCalibration.Step(0, 0);
        keys.end();
        return new ModelCalibration.Row(model, prompt, language, on, steps, named);
    }

    private static LocalDate day(Keys keys) {
        String text = keys.text("on", "a day such as 2026-03-31");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw keys.fault("on", "is no day such as 2026-03-31");
        }
    }

    private static ModelCalibration.Step step(Keys right, String name) {
        Matcher count = COUNT.matcher(right.text(name, RIGHT));
        if (!count.matches()) throw right.fault(name, "is no count such as '30 of 31'");
        try {
            return new ModelCalibration.Step(Integer.parseInt(count.group(1)), Integer.parseInt(count.group(2)));
        } catch (IllegalArgumentException e) {
            throw right.fault(name, String.valueOf(e.getMessage()));
        }
    }

    /** The inverse of {@link #parse}. */
    public static String write(ModelCalibration calibration) {
        var text = new StringBuilder("""
                # What a model's own number is worth, written by `kept calibrate`: of its statements about labelled mails that it was this sure of, how
                # many named what the labels name; and of what the labels name, how much it named. Counts for this model, this prompt and this language alone, from %d statements on; without it the
                # model's number counts for nothing, and the local reader must be the witness.
                """.formatted(ModelCalibration.FEWEST));
        if (calibration.rows().isEmpty()) return text.toString();
        text.append("\nmeasured:\n");
        for (ModelCalibration.Row row : calibration.rows()) {
            text.append("  - model: ").append(quoted(row.model())).append("\n    prompt: ").append(quoted(row.prompt())).append("\n    language: ").append(quoted(row.language()))
                    .append("\n    on: ").append(quoted(row.on().toString())).append("\n    named: ").append(row.named().right()).append(" of ").append(row.named().of()).append("\n    right:\n");
            for (int i = 0; i < ModelCalibration.STEPS.size(); i++) {
                text.append("      ").append(quoted(name(ModelCalibration.STEPS.get(i)))).append(": ").append(row.steps().get(i).right()).append(" of ").append(row.steps().get(i).of()).append('\n');
            }
        }
        return text.toString();
    }

    private static String name(double from) {
        return String.format(Locale.ROOT, "from %.2f", from);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
