package kept.console.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All measurements of one run.
 *
 * @param machine on what
 * @param load    of what
 * @param growth  how many times longer a reply takes apart from reading, by processor time, than with the fewest stored mails; by stored mails
 */
record BenchReport(String machine, String load, List<BenchResult> results, Map<String, Double> growth) {

    void print(PrintWriter out) {
        out.println(machine);
        out.println(load);
        for (BenchResult r : results) print(out, r);
        if (growth.size() > 1) {
            out.println();
            growth.forEach((stored, times) -> out.printf(Locale.ROOT, "growth          %9s stored: %.2f times%n", stored, times));
        }
    }

    private static void print(PrintWriter out, BenchResult r) {
        out.println();
        out.printf(Locale.ROOT, "%d stored, %d %s of %d workers: %.1f replies a second (%d in %.1f s)%n", r.stored(), r.processes(), r.processes() == 1 ? "process" : "processes", r.workers(),
                r.repliesASecond(), r.mails(), r.seconds());
        out.printf("  %-18s %9s %9s %9s%n", "milliseconds", "p50", "p95", "p99");
        r.stages().forEach((name, spread) -> line(out, name, spread));
        line(out, "apart from reading", r.apartFromReading());
        line(out, "  its own CPU", r.ownCpu());
        out.printf(Locale.ROOT, "  CPU a reply %.1f ms, peak memory %d MiB a process, ready after %.1f s, model asked %d times, for people %d, failed %d%n", r.cpuAReply(), r.peakMegabytes(),
                r.startSeconds(), r.modelCalls(), r.forPeople(), r.failed());
    }

    private static void line(PrintWriter out, String name, BenchResult.Spread s) {
        out.printf(Locale.ROOT, "  %-18s %9.2f %9.2f %9.2f%n", name, s.p50(), s.p95(), s.p99());
    }

    /** Processor, cores, memory, Java: what a figure means nothing without. */
    static String machineLine() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                + System.getProperty("java.version");
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            if (!Files.isReadable(file)) return System.getProperty("os.arch");
            return Files.readAllLines(file).stream().filter(l -> l.startsWith("model name")).map(l -> l.substring(l.indexOf(':') + 1).strip()).findFirst().orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
