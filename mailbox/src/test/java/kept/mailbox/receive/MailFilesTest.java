package kept.mailbox.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFilesTest {

    @TempDir Path folder;

    private final List<String> mails = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private void read(Path path, long largest) throws IOException {
        new MailFiles(largest).read(path, new MailFiles.Taker() {
            @Override
            public void mail(Path file, Instant at, byte[] bytes) {
                mails.add(new String(bytes, StandardCharsets.ISO_8859_1));
                times.add(at);
            }

            @Override
            public void leftOut(Path file, String why) {
                leftOut.add(file.getFileName() + ": " + why);
            }
        });
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void an_mbox_is_parted_at_its_separators_and_nowhere_else() throws IOException {
        write("box", """
                From maria@acme.example Thu Mar 12 15:04:00 2026
                From: maria@acme.example
                Date: Thu, 12 Mar 2026 15:04:00 +0100

                We will pay.
                From now on write to Paul.

                >From today on, that is.
                >>From is what a mail program writes.

                From paul@acme.example Fri Mar 13 15:04:00 2026
                From: paul@acme.example
                Date: Fri, 13 Mar 2026 15:04:00 +0100

                Thank you.
                """);
        read(folder.resolve("box"), 10_000);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0)).startsWith("From: maria@acme.example").contains("From now on write to Paul.\n\nFrom today on, that is.\n>From is what");
        assertThat(mails.get(1)).startsWith("From: paul@acme.example").endsWith("Thank you.\n");
        assertThat(times).containsExactly(Instant.parse("2026-03-12T14:04:00Z"), Instant.parse("2026-03-13T14:04:00Z"));
    }

    @Test
    void of_a_maildir_what_was_delivered_is_read_and_what_is_on_its_way_is_not() throws IOException {
        write("Maildir/new/1.M1P1.host", "From: a@b.example\n\nnew\n");
        write("Maildir/cur/2.M2P2.host:2,S", "From: a@b.example\n\nseen\n");
        write("Maildir/.Collections/cur/3.M3P3.host:2,", "From: a@b.example\n\nin a folder\n");
        write("Maildir/tmp/4.M4P4.host", "From: a@b.ex");
        write("Maildir/dovecot-uidlist", "3 V1 N4\n");
        write("Maildir/.Collections/maildirfolder", "");
        read(folder.resolve("Maildir"), 10_000);
        assertThat(mails).extracting(m -> m.replaceAll("(?s).*\n\n", "").strip()).containsExactlyInAnyOrder("new", "seen", "in a folder");
    }

    @Test
    void a_mail_without_any_date_came_when_its_file_did_and_one_that_is_too_large_is_named() throws IOException {
        Path small = write("small.eml", "From: a@b.example\n\nsmall\n");
        Files.setLastModifiedTime(small, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        write("large.eml", "From: a@b.example\n\n" + "x".repeat(500));
        write("box", "From a@b.example Thu Mar 12 15:04:00 2026\nFrom: a@b.example\n\n" + "y\n".repeat(500) + "\nFrom a@b.example Thu Mar 12 15:05:00 2026\nFrom: a@b.example\n\nshort\n");
        read(folder, 200);
        assertThat(times).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(mails).hasSize(2);
        assertThat(leftOut).containsExactlyInAnyOrder("large.eml: larger than 200 bytes", "box: a mail in it is larger than 200 bytes");
    }
}
