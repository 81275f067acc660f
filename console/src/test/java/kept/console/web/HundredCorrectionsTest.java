package kept.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.read.Intent;
import kept.console.HouseAtWork;
import kept.storage.store.VersionStore.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people decide changes no prompt, letter, policy or plan by itself (invariant 9, R66). */
class HundredCorrectionsTest {

    private static final List<String> WHY = List.of("misread", "wrong-act", "by-hand", "other");

    @Test
    void after_a_hundred_corrections_everything_runs_by_the_same_words(@TempDir Path folder) throws IOException {
        try (HouseAtWork house = HouseAtWork.in(folder); WebServer server = house.wiring().web(Optional.empty())) {
            var ada = new Browser(server.port());
            ada.get(server.link(house.wiring().oneTimeKey("ada", Duration.ofMinutes(10))));
            List<Version> before = house.wiring().storage().versions().active();
            String prompt = house.wiring().words().get("read/reply").hash();
            List<Path> files = files(folder);

            for (int i = 1; i <= 100; i++) {
                house.saying(Intent.PROMISE_TO_PAY, "by Friday 20 March", "INV-1042", "2026-03-20")
                        .mail("maria@acme.example", "Re: your reminder", "You will have it by Friday 20 March, or so (" + i + ").\n");
                var page = ada.get("/work/" + i);
                var decided = i % 5 == 0 ? ada.post(page, "/work/" + i + "/approve") : ada.post(page, "/work/" + i + "/refuse", "reason", WHY.get(i % WHY.size()));
                assertThat(decided.statusCode()).as("correction %s: %s", i, decided.body()).isEqualTo(303);
                house.settles();
            }

            assertThat(house.wiring().stores().worklist().settled(200)).hasSize(100);
            assertThat(house.wiring().storage().versions().active()).isEqualTo(before);
            assertThat(before).extracting(Version::name).contains("policy.yaml", "plan.yaml", "read/reply.md", "reply/en/frame.md");
            assertThat(house.wiring().words().get("read/reply").hash()).isEqualTo(prompt);
            assertThat(files(folder)).as("nothing learned is put anywhere beside the store").isEqualTo(files);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> !f.getFileName().toString().startsWith("kept.db")).sorted().toList();
        }
    }
}
