package kept.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptLibraryTest {

    @Test
    void the_built_in_words_load_and_are_sound() {
        PromptLibrary words = PromptLibrary.builtIn();

        assertThat(words.entries()).extracting(Entry::name).contains("policy", "policy-full", "plan");
    }

    @Test
    void a_folder_is_read_and_what_is_no_file_of_words_is_left_alone(@TempDir Path folder) throws IOException {
        write(folder, "reply/en/notice-1.md", "Dear {{name}}");
        write(folder, "policy.yaml", "a: 1");
        write(folder, "cases/x.jsonl", "{{{{");
        write(folder, "README.md", "}}");

        assertThat(PromptLibrary.of(folder).entries()).extracting(Entry::name).containsExactly("policy", "reply/en/notice-1");
    }

    @Test
    void a_faulty_file_is_named_with_its_folder(@TempDir Path folder) throws IOException {
        write(folder, "reply/en/notice-1.md", "Dear\n{{name}");

        assertThatThrownBy(() -> PromptLibrary.of(folder)).isInstanceOf(FaultyEntry.class).hasMessageStartingWith(folder + "/reply/en/notice-1.md:2: stray");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("plan.yaml"), new byte[] {'a', ':', ' ', (byte) 0xfc});

        assertThatThrownBy(() -> PromptLibrary.of(folder)).hasMessageContaining("plan.yaml: is not UTF-8");
    }

    @Test
    void one_library_may_stand_in_for_files_of_another() {
        PromptLibrary ours = PromptLibrary.of(List.of(Entry.parse("a.yaml", "x: 1"), Entry.parse("b.yaml", "x: 1")));
        PromptLibrary theirs = PromptLibrary.of(List.of(Entry.parse("b.yaml", "x: 2")));

        assertThat(ours.with(theirs).get("b").front()).containsEntry("x", 2);
        assertThat(ours.get("b").front()).containsEntry("x", 1);
        assertThatThrownBy(() -> ours.get("c")).hasMessageStartingWith("c: there is no such file of words");
    }

    private static void write(Path folder, String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
