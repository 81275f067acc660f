package kept.servers.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kept.console.Kept;

/** A {@code kept serve} as a person starts it, in a process of its own: from the jar where that is built, else from the classes it is built from. */
final class ServeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final CountDownLatch served = new CountDownLatch(1);
    private volatile String page = "";

    private ServeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        var reading = new Thread(this::listen, "served");
        reading.setDaemon(true);
        reading.start();
    }

    /** @param log what it writes to standard error, added to what stands there */
    static ServeProcess start(Path settings, Path log) {
        return started(program(), settings, log);
    }

    /** By a clock of its own. @param clock a file, see {@link ServeAt} */
    static ServeProcess startAt(Path clock, Path settings, Path log) {
        // Begun again and again: most of a start goes into the optimising compiler.
        return started(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), ServeAt.class.getName(), clock.toString()), settings, log);
    }

    private static ServeProcess started(List<String> program, Path settings, Path log) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx1g",
                // The log as people have it, and not as the tests do, whose class path this may be.
                "-Dlogback.configurationFile=logback.xml"));
        // A tenth of the work is over before that compiler pays.
        if (!Size.WHOLE) command.add("-XX:TieredStopAtLevel=1");
        command.addAll(program);
        command.addAll(List.of("serve", "--config", settings.toString()));
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("SECRET", "secret");
            return new ServeProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a build that packages, what we were compiled against is the jar beside the one that people start. */
    private static List<String> program() {
        try {
            Path code = Path.of(Kept.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path jar = code.resolveSibling("kept").resolve("kept.jar");
            boolean packaged = Files.isRegularFile(code) && Files.isRegularFile(jar);
            return packaged ? List.of("-jar", jar.toString()) : List.of("-cp", System.getProperty("java.class.path"), Kept.class.getName());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        process.onExit().thenRun(served::countDown);
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                if (!line.startsWith("http")) continue;
                page = line.replaceFirst("/enter.*", "");
                served.countDown();
            }
        } catch (IOException e) {
            page = "";
        }
    }

    /** It has said where its page is: every loop runs. */
    ServeProcess awaitServing() {
        try {
            if (!served.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || page.isEmpty()) throw new AssertionError("it does not serve; its log: " + log());
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How a part of the house is. @return e.g. {@code failed: its database … → what to do}; empty where it says nothing about that part */
    String health(String part) {
        try {
            HttpResponse<String> said = BROWSER.send(HttpRequest.newBuilder(URI.create(page + "/health?format=json")).timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
            for (JsonNode one : new ObjectMapper().readTree(said.body()).get("parts")) {
                if (one.get("part").asText().equals(part)) return one.get("state").asText() + ": " + one.get("found").asText() + " → " + one.get("next").asText();
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has come of its work so far, and of that of those before it with the same log: mails stored, worked on, sent. */
    long steps() {
        return log().lines().filter(line -> line.contains(" stored=") || line.contains("MailLine mail message=") || line.contains("outbox=")).count();
    }

    /** How many mails it has worked on, by its log. */
    long worked() {
        return log().lines().filter(line -> line.contains("MailLine mail message=")).count();
    }

    /** The signal that nothing can catch. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** In an orderly way: work in hand is finished. */
    void end() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new AssertionError("it does not end; its log: " + log());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
