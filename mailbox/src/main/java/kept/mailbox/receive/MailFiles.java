package kept.mailbox.receive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mails that lie in files: one of them ({@code .eml}), an mbox, a Maildir, or a folder of any of these. One mail at a time is held, however many there are. */
public final class MailFiles {

    /** {@code From maria@acme.example Thu Mar 12 15:04:00 2026} parts the mails of an mbox. */
    private static final Pattern SEPARATOR = Pattern.compile("From \\S.*\\d{1,2}:\\d{2}.*");
    private static final Pattern ESCAPED = Pattern.compile(">+From .*");

    private static final int DEEPEST = 12;

    private final long largest;

    /** @param largest bytes; a larger mail is left out and named */
    public MailFiles(long largest) {
        this.largest = largest;
    }

    /** Who is handed one mail after the other. */
    public interface Taker {

        /** @param at when it came, as well as that can be told: by its own Received field, its date, or the file's */
        void mail(Path file, Instant at, byte[] bytes) throws IOException;

        void leftOut(Path file, String why) throws IOException;
    }

    /** @throws IOException when something cannot be read; what was handed over stays handed over */
    public void read(Path path, Taker taker) throws IOException {
        if (Files.isRegularFile(path)) {
            file(path, taker);
            return;
        }
        try (Stream<Path> all = Files.walk(path, DEEPEST)) {
            List<Path> files = all.filter(Files::isRegularFile).filter(MailFiles::mayBeMail).sorted().toList();
            for (Path file : files) file(file, taker);
        }
    }

    /** A Maildir's {@code tmp} holds what is still being delivered, and servers keep their own notes beside the mails. */
    private static boolean mayBeMail(Path file) {
        Path in = file.getParent().getFileName();
        String name = file.getFileName().toString();
        return !(in != null && in.toString().equals("tmp")) && !name.startsWith(".") && !name.startsWith("dovecot") && !name.equals("maildirfolder") && !name.equals("subscriptions");
    }

    private void file(Path file, Taker taker) throws IOException {
        if (Files.size(file) == 0) return;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(16);
            boolean mbox = new String(in.readNBytes(5), StandardCharsets.ISO_8859_1).equals("From ");
            in.reset();
            if (mbox) mbox(file, in, taker);
            else if (Files.size(file) > largest) taker.leftOut(file, "larger than " + largest + " bytes");
            else hand(file, in.readAllBytes(), taker);
        }
    }

    private void mbox(Path file, InputStream in, Taker taker) throws IOException {
        var mail = new ByteArrayOutputStream();
        boolean tooLarge = false;
        boolean blank = true;
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            String start = new String(line, 0, Math.min(line.length, 200), StandardCharsets.ISO_8859_1).stripTrailing();
            if (blank && SEPARATOR.matcher(start).matches()) {
                end(file, mail, tooLarge, taker);
                tooLarge = false;
            } else if (mail.size() + line.length > largest) {
                tooLarge = true;
            } else {
                // Quoted when it was put there, so that it parts nothing (mboxrd).
                int from = ESCAPED.matcher(start).matches() ? 1 : 0;
                mail.write(line, from, line.length - from);
            }
            blank = start.isEmpty();
        }
        end(file, mail, tooLarge, taker);
    }

    private void end(Path file, ByteArrayOutputStream mail, boolean tooLarge, Taker taker) throws IOException {
        byte[] bytes = mail.toByteArray();
        mail.reset();
        if (tooLarge) taker.leftOut(file, "a mail in it is larger than " + largest + " bytes");
        else if (bytes.length > 0) hand(file, bytes, taker);
    }

    /** With its end; empty at the end of the file. A line without end is cut at the largest mail. */
    private byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n' || line.size() > largest) break;
        }
        return line.toByteArray();
    }

    private static void hand(Path file, byte[] bytes, Taker taker) throws IOException {
        Instant at = OldMail.receivedAt(bytes).or(() -> OldMail.writtenAt(bytes)).orElse(Files.getLastModifiedTime(file).toInstant());
        taker.mail(file, at, bytes);
    }
}
