package kept.console.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes of one measurement, real ones of the same program. They end with this one, however that comes about. */
final class BenchProcesses implements AutoCloseable {

    private final List<Child> children = new ArrayList<>();

    private record Child(Process process, BufferedReader out, BufferedWriter in) {}

    /** @param arguments of {@link BenchProcess} */
    BenchProcesses(int number, List<String> arguments) {
        for (int i = 0; i < number; i++) children.add(started(arguments));
        children.forEach(child -> heard(child, "ready"));
    }

    private static Child started(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As the launcher starts 'kept serve': this process's own options, but with the optimising compiler.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(a -> !a.startsWith("-XX:TieredStopAtLevel") && !a.startsWith("-agentlib")).forEach(command::add);
        if (command.stream().noneMatch(a -> a.endsWith("GC"))) command.add("-XX:+UseSerialGC");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchProcess.class.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            return new Child(process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                    new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("a process of the bench could not be started", e);
        }
    }

    /** @param seconds from the word to go until the last one found the queue empty */
    record Round(double seconds, List<BenchProcess.Times> times) {}

    /** All of them work until nothing is left. */
    Round go() {
        long begun = System.nanoTime();
        children.forEach(child -> say(child, "go"));
        List<BenchProcess.Times> times = children.stream().map(child -> BenchProcess.parse(heard(child, "{"))).toList();
        return new Round((System.nanoTime() - begun) / 1e9, times);
    }

    private static void say(Child child, String word) {
        try {
            child.in().write(word + "\n");
            child.in().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a process of the bench has ended", e);
        }
    }

    /** What the Java runtime itself says in between is passed over. */
    private static String heard(Child child, String beginning) {
        try {
            for (String line = child.out().readLine(); line != null; line = child.out().readLine()) {
                if (line.startsWith(beginning)) return line;
            }
            throw new IllegalStateException("a process of the bench ended before it was done: what it says stands above");
        } catch (IOException e) {
            throw new UncheckedIOException("a process of the bench is not heard any more", e);
        }
    }

    @Override
    public void close() {
        for (Child child : children) {
            try {
                // The end of its input is the end of its work.
                child.in().close();
                if (!child.process().waitFor(20, TimeUnit.SECONDS)) child.process().destroy();
            } catch (IOException e) {
                child.process().destroy();
            } catch (InterruptedException e) {
                child.process().destroy();
                Thread.currentThread().interrupt();
            }
        }
    }
}
