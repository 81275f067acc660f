package kept.console.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kept.agent.act.Stages.Stage;

/**
 * What one measurement came to. Times in milliseconds.
 *
 * @param stored           mails of the past in the store when it began
 * @param repliesASecond   read, decided and answered into the outbox, by all processes together
 * @param apartFromReading a reply's time from its claim until it is marked, less the reading
 * @param ownCpu           processor time of the thread that has it in hand, less the reading: what others do on the machine is not in it
 * @param stages           by name
 * @param cpuAReply        processor time of the processes, reading and all, for each reply
 * @param peakMegabytes    the most memory of any one process; 0 where the system does not tell
 * @param startSeconds     from the settings to being ready, of the slowest process
 * @param modelCalls       questions that reached the model's server
 */
record BenchResult(
        long stored, int processes, int workers, int mails, double seconds, double repliesASecond, Spread apartFromReading, Spread ownCpu, Map<String, Spread> stages,
        double cpuAReply, long peakMegabytes, double startSeconds, int modelCalls, int failed, int forPeople) {

    /** @param p50 half of them took no longer */
    record Spread(double p50, double p95, double p99) {

        static Spread of(List<long[]> mails, ToDoubleFunction<long[]> nanos) {
            double[] millis = mails.stream().mapToDouble(nanos).map(n -> n / 1e6).sorted().toArray();
            return millis.length == 0 ? new Spread(0, 0, 0) : new Spread(at(millis, 0.50), at(millis, 0.95), at(millis, 0.99));
        }

        private static double at(double[] sorted, double share) {
            double value = sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
            return Math.round(value * 100) / 100.0;
        }
    }

    static BenchResult of(long stored, int workers, int modelCalls, BenchProcesses.Round round, int failed, int forPeople) {
        List<long[]> mails = round.times().stream().flatMap(t -> t.mails().stream()).toList();
        int stages = Stage.values().length;
        int read = Stage.READ.ordinal();
        var spreads = new LinkedHashMap<String, Spread>();
        for (Stage stage : Stage.values()) {
            // What an automatic receipt never came to does not make the others look faster.
            List<long[]> met = mails.stream().filter(m -> m[stage.ordinal()] > 0).toList();
            spreads.put(stage.name().toLowerCase(Locale.ROOT), Spread.of(met, m -> m[stage.ordinal()]));
        }
        return new BenchResult(stored, round.times().size(), workers, mails.size(), rounded(round.seconds()), rounded(mails.size() / round.seconds()),
                Spread.of(mails, m -> m[stages] - m[read]), Spread.of(mails, m -> m[stages + 1]), spreads,
                rounded(round.times().stream().mapToLong(BenchProcess.Times::cpuMillis).sum() / (double) Math.max(1, mails.size())),
                round.times().stream().mapToLong(BenchProcess.Times::peakKilobytes).max().orElse(0) / 1024,
                rounded(round.times().stream().mapToDouble(BenchProcess.Times::startSeconds).max().orElse(0)), modelCalls, failed, forPeople);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Of several runs the quickest: on a machine that others use too, the rest is theirs. */
    static BenchResult best(List<BenchResult> runs) {
        BenchResult[] sorted = runs.toArray(BenchResult[]::new);
        Arrays.sort(sorted, (a, b) -> Double.compare(b.repliesASecond(), a.repliesASecond()));
        return sorted[0];
    }
}
