package kept.mailbox.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Parsed.Body;
import kept.agent.conversation.Parsed.Flag;
import kept.agent.conversation.Parsed.Headers;
import kept.agent.conversation.Parsed.Sorted;
import kept.mailbox.mime.Charsets;
import kept.mailbox.mime.Deadline;
import kept.mailbox.mime.HeaderFields;
import kept.mailbox.mime.MimeNode;
import kept.mailbox.mime.MimeTree;
import kept.mailbox.mime.Parameters;
import kept.mailbox.remittance.RemittanceFinder;
import kept.mailbox.sort.Incoming;
import kept.mailbox.sort.Sorter;
import kept.mailbox.split.AnswersInside;
import kept.mailbox.split.Splitter;

/** Bytes to a parsed and sorted mail. Whatever the bytes, it returns: what could not be read stands in the problems. */
public final class MimeReader implements MailReader {

    /** More text than any person writes; the rest is cut and the mail marked. */
    private static final int LONGEST_TEXT = 500_000;

    private final ParseSettings settings;
    private final Sorter sorter;
    private final Splitter splitter = new Splitter();

    public MimeReader(ParseSettings settings) {
        this.settings = settings;
        this.sorter = new Sorter(settings.ownAddresses(), settings.tokens());
    }

    @Override
    public Parsed read(byte[] raw) {
        var problems = new ArrayList<String>();
        try {
            return read(raw, settings.limits().start(), problems);
        } catch (Throwable e) {
            // Throwable: a StackOverflowError in a library is this mail's failure, not the program's (R5).
            problems.add("could not be read: " + e.getClass().getSimpleName());
            return unread(raw, problems);
        }
    }

    private Parsed read(byte[] raw, Deadline deadline, List<String> problems) {
        MimeTree tree = MimeTree.read(raw, settings.limits(), deadline);
        problems.addAll(tree.problems());
        var flags = EnumSet.noneOf(Flag.class);
        if (!tree.whole()) flags.add(Flag.NOT_WHOLE);
        Headers headers = HeaderReading.read(tree.headers(), settings.authservId());
        var found = BodyParts.in(tree.root(), settings.limits(), deadline);
        problems.addAll(found.problems());
        if (found.guessed()) flags.add(Flag.GUESSED_CHARSET);
        // Whichever of two different texts we read, the other is one that its reader saw and we did not, or the reverse.
        if (found.twoTexts()) flags.add(Flag.HIDDEN_TEXT);
        Body body = body(found.text(), found.attachments(), flags);
        var incoming = new Incoming(tree.headers(), headers, body, Optional.of(tree.root()));
        return new Parsed(headers, body, sorter.sort(incoming), RemittanceFinder.find(headers.subject(), body.newText(), body.attachments()), problems);
    }

    @Override
    public Parsed readText(String subject, String body, Map<String, String> headers) {
        try {
            var fields = new ArrayList<HeaderFields.Field>();
            headers.forEach((name, value) -> fields.add(new HeaderFields.Field(name, value.replaceAll("[\\r\\n\\u0000]+", " "))));
            if (headers.keySet().stream().noneMatch(n -> n.equalsIgnoreCase("subject"))) fields.add(new HeaderFields.Field("subject", subject));
            var all = new HeaderFields(fields);
            Headers read = HeaderReading.read(all, settings.authservId());
            Body split = body(Invisible.plain(body), List.of(), EnumSet.noneOf(Flag.class));
            return new Parsed(read, split, sorter.sort(new Incoming(all, read, split, Optional.empty())), RemittanceFinder.find(read.subject(), split.newText(), List.of()), List.of());
        } catch (Throwable e) {
            return new Parsed(noHeaders(subject), new Body(body, "", "", body, List.of(), Set.of(Flag.NOT_WHOLE)), unsorted(),
                    List.of("could not be read: " + e.getClass().getSimpleName()));
        }
    }

    private Body body(String found, List<Parsed.Attachment> attachments, Set<Flag> flags) {
        String text = found;
        if (text.length() > LONGEST_TEXT) {
            text = text.substring(0, LONGEST_TEXT);
            flags.add(Flag.NOT_WHOLE);
        }
        var split = splitter.split(text);
        if (split.newText().indexOf(Invisible.DROPPED) >= 0) flags.add(Flag.HIDDEN_TEXT);
        if (Invisible.insideWord(split.newText())) flags.add(Flag.INVISIBLE_CHARACTERS);
        if (split.answers().isEmpty() && !split.quoted().isBlank() && AnswersInside.saidIn(split.newText())) flags.add(Flag.ANSWERS_INSIDE);
        return new Body(tidy(split.newText()), tidy(split.quoted()), tidy(split.signature()), tidy(text), split.answers(), attachments, flags);
    }

    private static String tidy(String text) {
        return Invisible.visible(text).replaceAll("[ \\t]+(?=\\n)", "").replaceAll("\\n{3,}", "\n\n").strip();
    }

    /** The last resort: the bytes as text, so that a person sees something, and nothing acts on it. */
    private Parsed unread(byte[] raw, List<String> problems) {
        String text = Charsets.decode(raw, Optional.empty()).text();
        String shown = text.length() > 20_000 ? text.substring(0, 20_000) : text;
        return new Parsed(headersAlone(raw), new Body(shown, "", "", shown, List.of(), Set.of(Flag.NOT_WHOLE, Flag.GUESSED_CHARSET)), unsorted(), problems);
    }

    /** A mail whose body breaks the reader still has a sender and a subject to be shown. */
    private Headers headersAlone(byte[] raw) {
        try {
            int end = Math.min(raw.length, 64 * 1024);
            byte[] top = java.util.Arrays.copyOf(raw, end);
            String text = new String(top, java.nio.charset.StandardCharsets.ISO_8859_1);
            int body = text.indexOf("\n\n") >= 0 ? text.indexOf("\n\n") : text.indexOf("\r\n\r\n");
            byte[] head = (text.substring(0, body < 0 ? end : body) + "\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            MimeTree tree = MimeTree.read(head, settings.limits(), settings.limits().start());
            return HeaderReading.read(tree.headers(), settings.authservId());
        } catch (Throwable e) {
            return noHeaders("");
        }
    }

    private static Headers noHeaders(String subject) {
        return new Headers(Optional.empty(), Optional.empty(), List.of(), List.of(), "", List.of(), List.of(), List.of(), List.of(), subject.replaceAll("\\p{Cntrl}+", " "),
                Optional.empty(), AuthVerdict.NONE);
    }

    private static Sorted unsorted() {
        return new Sorted(MailClass.HUMAN, "could not be sorted: a person looks", Optional.empty());
    }
}
