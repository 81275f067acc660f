package kept.console.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The sandbox mail server, started as a process of its own; it ends with this one, however that comes about. */
final class SandboxProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private Optional<Ports> ports = Optional.empty();

    record Ports(int smtp, int imap, int pop3) {}

    /** Starts it and does not wait for it. @throws IllegalStateException when the jar is not there */
    SandboxProcess(Path jar) {
        if (!Files.isRegularFile(jar)) throw new IllegalStateException("the sandbox mail server " + jar + " is not built: start the demo by ./kept demo");
        try {
            process = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-jar",
                    jar.toString(), "--users", Company.ADDRESS)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox mail server could not be started", e);
        }
    }

    /** Waits until it says where it listens. */
    Ports ports() {
        if (ports.isEmpty()) ports = Optional.of(said());
        return ports.get();
    }

    private Ports said() {
        try {
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null) throw new IllegalStateException("the sandbox mail server ended before it had begun: what it says stands above");
            JsonNode said = JSON.readTree(line);
            return new Ports(said.path("smtp").asInt(), said.path("imap").asInt(), said.path("pop3").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox mail server does not say where it listens", e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroy();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
