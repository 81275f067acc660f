package kept.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Every hot part can be measured. Here each is run for a moment only, so that the benchmarks do not rot; with {@code -Dkept.bench.seconds=3} they are
 * measured, in a process of their own each, and the figures printed.
 */
class HotPartsTest {

    private static final int PARTS = 9;
    private static final TimeValue MOMENT = TimeValue.milliseconds(20);

    @Test
    void every_hot_part_can_be_measured() throws RunnerException {
        int seconds = Integer.getInteger("kept.bench.seconds", 0);
        var options = new OptionsBuilder().include("kept\\.bench\\..*").shouldFailOnError(true);
        if (seconds > 0) options.forks(1).warmupIterations(3).measurementIterations(5).warmupTime(TimeValue.seconds(seconds)).measurementTime(TimeValue.seconds(seconds));
        else options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(MOMENT);
        Collection<RunResult> results = new Runner(options.verbosity(VerboseMode.SILENT).build()).run();
        assertThat(results).hasSize(PARTS).allSatisfy(r -> assertThat(r.getPrimaryResult().getScore()).isPositive());
        if (seconds > 0) results.forEach(r -> System.out.printf(Locale.ROOT, "%-32s %10.1f us +- %.1f%n", r.getParams().getBenchmark().replaceFirst("kept\\.bench\\.", ""),
                r.getPrimaryResult().getScore(), r.getPrimaryResult().getScoreError()));
    }
}
