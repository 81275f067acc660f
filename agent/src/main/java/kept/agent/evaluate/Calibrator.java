package kept.agent.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kept.agent.conversation.MailReader;
import kept.agent.read.Letter;
import kept.agent.read.ModelCalibration;
import kept.agent.read.ModelReader;
import kept.agent.read.Reading;
import kept.agent.read.Statement;

/** Measures what a model's own number is worth: its statements about labelled mails against the labels, by how sure it was and by language. */
public final class Calibrator {

    private final MailReader mail;
    private final ModelReader reader;

    public Calibrator(MailReader mail, ModelReader reader) {
        this.mail = mail;
        this.reader = reader;
    }

    /** @param answered mails of which the model said something, or that they say nothing */
    public record Measured(List<ModelCalibration.Row> rows, int answered) {
        public Measured {
            rows = List.copyOf(rows);
        }
    }

    /** @param model as its requests name it @param prompt hash of the instructions and of the form */
    public Measured measure(List<LabelledCase> cases, String model, String prompt, LocalDate on) {
        Map<String, int[][]> byLanguage = new TreeMap<>();
        Map<String, ModelCalibration.Step> named = new TreeMap<>();
        int answered = 0;
        for (LabelledCase c : cases) {
            var world = new CaseWorld(c);
            Reading reading = reader.read(Letter.of(world.message(mail)).named(c.id()), world.context());
            boolean said = reading.reader().equals("model") && reading.waiting().isEmpty();
            if (!said || !c.language().matches("[a-z]{2}")) continue;
            answered++;
            List<LabelledCase.Gold> labelled = c.expect().statements();
            int found = (int) labelled.stream().filter(g -> reading.statements().stream().anyMatch(s -> s.isProven() && s.intent() == g.intent())).count();
            named.merge(c.language(), new ModelCalibration.Step(found, labelled.size()), ModelCalibration.Step::plus);
            int[][] counts = byLanguage.computeIfAbsent(c.language(), l -> new int[ModelCalibration.STEPS.size()][2]);
            for (Statement s : reading.statements()) {
                if (!s.isProven()) continue;
                int[] step = counts[ModelCalibration.step(s.confidence())];
                step[1]++;
                if (labelled.stream().anyMatch(g -> g.intent() == s.intent())) step[0]++;
            }
        }
        var rows = new ArrayList<ModelCalibration.Row>();
        byLanguage.forEach((language, counts) -> rows.add(new ModelCalibration.Row(model, prompt, language, on, steps(counts), named.get(language))));
        return new Measured(rows, answered);
    }

    private static List<ModelCalibration.Step> steps(int[][] counts) {
        var steps = new ArrayList<ModelCalibration.Step>();
        for (int[] c : counts) steps.add(new ModelCalibration.Step(c[0], c[1]));
        return steps;
    }
}
