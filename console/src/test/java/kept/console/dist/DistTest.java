package kept.console.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the service and the image name is there. Neither is run here. */
class DistTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DIST = Path.of("src", "main", "dist");

    @Test
    void the_service_runs_what_is_built_ends_later_than_the_work_in_hand_and_may_write_to_its_own_folder_alone() throws IOException {
        String unit = Files.readString(DIST.resolve("systemd/kept.service"));
        Map<String, String> set = unit.lines().filter(l -> l.matches("[A-Za-z]+=.*")).collect(Collectors.toMap(l -> l.substring(0, l.indexOf('=')), l -> l.substring(l.indexOf('=') + 1), (a, b) -> a + " " + b, LinkedHashMap::new));

        assertThat(set.get("ExecStart")).contains("-jar /opt/kept/" + jar(), " serve --config /var/lib/kept/kept.yaml");
        assertThat(Integer.parseInt(set.get("TimeoutStopSec"))).as("20 s for work in hand, and some for the rest").isGreaterThan(25);
        assertThat(set).containsEntry("KillSignal", "SIGTERM").containsEntry("Restart", "on-failure").containsEntry("StateDirectory", "kept").containsEntry("ProtectSystem", "strict")
                .containsEntry("ProtectHome", "yes").containsEntry("NoNewPrivileges", "yes").containsEntry("CapabilityBoundingSet", "").doesNotContainKey("ReadWritePaths");
        assertThat(unit).as("no secret stands in it").contains("EnvironmentFile=/etc/kept/secrets").doesNotContainPattern("(?m)^Environment=");
        String guide = Files.readString(ROOT.resolve("docs/guide/operation.md"));
        assertThat(guide).contains("/opt/kept/console/src/main/dist/systemd/kept.service", "/etc/kept/secrets", "/var/lib/kept");
    }

    @Test
    void the_image_is_built_from_what_is_here_in_two_stages_and_runs_as_nobody_special() throws IOException {
        String file = Files.readString(DIST.resolve("container/Containerfile"));

        assertThat(file).contains("NOT BUILT BY OUR CHECKS");
        List<String> stages = all("(?m)^FROM (\\S+)", file);
        assertThat(stages).hasSize(2);
        assertThat(stages.get(1)).contains("jre");
        List<String> copied = all("(?m)^COPY (?!--)(\\S+) ", file);
        assertThat(copied).allSatisfy(source -> assertThat(ROOT.resolve(source)).exists());
        assertThat(copied).as("every module of the build").contains(modules());
        assertThat(file).contains("/kept/" + jar().replace("/kept.jar", "") + " /opt/kept", "-jar\", \"/opt/kept/kept.jar\"");
        assertThat(file.indexOf("\nUSER 10001")).isBetween(0, file.indexOf("\nENTRYPOINT"));
        assertThat(file).contains("STOPSIGNAL SIGTERM").doesNotContainPattern("(?m)^ENTRYPOINT (?!\\[)");
    }

    /** As the launcher knows it. */
    private static String jar() throws IOException {
        return all("(?m)^kept_jar=\\$home/(\\S+)$", Files.readString(ROOT.resolve("kept"))).get(0);
    }

    /** Folders at the top, by the modules of the build. */
    private static String[] modules() throws IOException {
        String modules = Files.readString(ROOT.resolve("pom.xml")).replaceAll("(?s)<profiles>.*", "");
        return Stream.concat(Stream.of("pom.xml"), all("<module>([^<]+)</module>", modules).stream().map(m -> m.replaceAll("/.*", ""))).distinct().toArray(String[]::new);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult m) -> m.group(1)).toList();
    }
}
