package kept.story.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kept.story.SandboxHouse;

/** A Kept in its own process: begun with a kill point, begun again without one after it died. */
final class Serving implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final Path folder;
    private final KillPoint point;
    private final Duration offset = KillStoryTest.toMonday();
    private final SmtpTap tap;
    private final LinkedBlockingQueue<String> figures = new LinkedBlockingQueue<>();
    private volatile Process process;
    private int deaths;

    Serving(Path folder, SandboxHouse mail, String modelUrl, KillPoint point) {
        this.folder = folder;
        this.point = point;
        this.tap = new SmtpTap(mail.smtpPort(), point, () -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        SandboxHouse.write(settings(), mail.settings(folder.resolve("data"), tap.port(), modelUrl));
        SandboxHouse.books(folder.resolve("books"), List.of("a@acme.example", "b@birch.example", "c@cedar.example"));
    }

    Path settings() {
        return folder.resolve("kept.yaml");
    }

    Duration offset() {
        return offset;
    }

    Instant now() {
        return Clock.systemUTC().instant().plus(offset);
    }

    int deaths() {
        return deaths;
    }

    /** Until the run is sent, that many replies are finished and nothing waits; started again after each death. */
    void runUntilSettled(int replies) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        int quiet = 0;
        while (quiet < 4) {
            if (System.nanoTime() > end) throw new AssertionError("not settled within " + LONGEST + "; last figures: " + figures + "; log " + log());
            if (process == null || !process.isAlive()) {
                if (process != null) deaths++;
                start();
                quiet = 0;
            }
            String line = figures.poll(500, TimeUnit.MILLISECONDS);
            if (line == null) continue;
            boolean settled = line.startsWith("receipts=0 outbox=0 ran=true") && !line.contains("polled=-") && Integer.parseInt(line.replaceAll(".*done=", "")) >= replies;
            quiet = settled ? quiet + 1 : 0;
        }
    }

    private void start() {
        figures.clear();
        try {
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                    KillableServe.class.getName(), settings().toString(), folder.resolve("books").toString(), Long.toString(offset.toSeconds()),
                    deaths > 0 || point.isOnTheWire() ? "NONE" : point.name()));
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile())).start();
            Process mine = process;
            Thread reading = new Thread(() -> read(mine), "figures");
            reading.setDaemon(true);
            reading.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Process mine) {
        try (var out = new BufferedReader(new InputStreamReader(mine.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) figures.add(line);
        } catch (IOException e) {
            figures.add("ended");
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** In an orderly way: work in hand is finished. */
    void end() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (process != null) process.destroyForcibly();
        tap.close();
    }
}
