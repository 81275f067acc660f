package kept.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script itself, in a small copy of the project, with a Maven and Javas that only say how they were called. */
class LauncherTest {
    @TempDir Path folder;
    private Path home;
    private Path bin;

    @BeforeEach
    void a_small_copy_of_the_project() throws IOException {
        home = Files.createDirectories(folder.resolve("ke pt"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("..", "kept"), home.resolve("kept"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("prompts", "agent", "mailbox", "storage", "console")) {
            old(Files.writeString(Files.createDirectories(home.resolve(module + "/src/main/java")).resolve("A.java"), "class A {}"));
        }
        old(Files.writeString(home.resolve("pom.xml"), "<project/>"));
        script(bin.resolve("mvn"), """
                echo "mvn $JAVA_HOME $*" >> "$CALLS"
                mkdir -p console/target/kept console/sandbox/target/sandbox
                : > console/target/kept/kept.jar; : > console/sandbox/target/sandbox/sandbox.jar
                """);
    }

    @Test
    void it_builds_what_is_missing_once_and_hands_over_with_the_arguments_as_they_were() throws Exception {
        java("good", "17.0.9", true);

        Ended first = kept("good", "read", "a mail.eml", "--json");
        Ended second = kept("good", "version");

        assertThat(first.status).as(first.err).isZero();
        assertThat(first.out).contains("ran good").contains("<read><a mail.eml><--json>");
        assertThat(first.err).contains("building with").contains("(Java 17)").contains("fetched 0 MB");
        assertThat(second.err).isEmpty();
        assertThat(calls()).hasSize(1).first().asString().contains("-Dkept.notests", "-Dmaven.test.skip=true", "-pl console,console/sandbox -am package");
    }

    @Test
    void it_builds_again_when_a_source_is_younger_or_gone_and_not_for_a_test() throws Exception {
        java("good", "21", true);
        kept("good", "version");

        Files.writeString(Files.createDirectories(home.resolve("agent/src/test/java")).resolve("T.java"), "class T {}");
        kept("good", "version");
        assertThat(calls()).hasSize(1);

        young(home.resolve("agent/src/main/java/A.java"));
        kept("good", "version");
        assertThat(calls()).hasSize(2);

        Files.delete(home.resolve("agent/src/main/java/A.java"));
        young(home.resolve("agent/src/main/java"));
        kept("good", "version");
        assertThat(calls()).hasSize(3);
    }

    @Test
    void a_java_too_old_or_without_a_compiler_is_passed_over_for_one_that_fits() throws Exception {
        java("old", "11.0.2", true);
        java("runtime", "17.0.1", false);
        java("good", "25", true);
        Files.createSymbolicLink(bin.resolve("java"), folder.resolve("good/bin/java"));

        Ended ended = kept("old", "version");
        assertThat(ended.out).contains("ran good");
        assertThat(calls()).singleElement().asString().startsWith("mvn " + folder.resolve("good"));

        Files.delete(home.resolve("console/target/kept/built"));
        assertThat(kept("runtime", "version").out).contains("ran runtime");
        assertThat(calls().get(1)).startsWith("mvn " + folder.resolve("good"));
    }

    @Test
    void a_failed_build_ends_it_and_is_tried_again_next_time() throws Exception {
        java("good", "17", true);
        script(bin.resolve("mvn"), "echo no such artifact; exit 1");

        Ended ended = kept("good", "version");

        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.out).isEmpty();
        assertThat(ended.err).contains("no such artifact").contains("the build failed");
    }

    private void java(String name, String version, boolean compiler) throws IOException {
        Path java = Files.createDirectories(folder.resolve(name).resolve("bin"));
        if (compiler) script(java.resolve("javac"), "");
        script(java.resolve("java"), """
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2023-10-17' >&2; exit; fi
                while [ "$1" != -jar ]; do shift; done; shift 2
                printf 'ran %s '; printf '<%%s>' "$@"
                """.formatted(version, name));
    }

    private void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended kept(String javaHome, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(home.resolve("kept").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(java.util.Map.of(
                "JAVA_HOME", folder.resolve(javaHome).toString(), "CALLS", folder.resolve("calls").toString(), "HOME", folder.toString(),
                "PATH", bin + ":/usr/bin:/bin"));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"), StandardCharsets.UTF_8);
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1)));
        Files.setLastModifiedTime(file.getParent(), FileTime.from(Instant.EPOCH.plusSeconds(1)));
    }

    /** Changed after the last build, whatever the file system's grain. */
    private void young(Path file) throws IOException {
        FileTime build = Files.getLastModifiedTime(home.resolve("console/target/kept/built"));
        Files.setLastModifiedTime(home.resolve("console/target/kept/built"), FileTime.from(build.toInstant().minusSeconds(100)));
        Files.setLastModifiedTime(file, FileTime.from(build.toInstant().minusSeconds(50)));
    }

    private record Ended(int status, String out, String err) {}
}
