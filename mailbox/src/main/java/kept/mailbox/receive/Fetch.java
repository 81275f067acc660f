package kept.mailbox.receive;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.mailbox.mime.MimeTree;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * UID FETCH by hand, since Angus' messages re-write what they read and address by sequence number: exact bytes, exact UIDs, no flag touched.
 */
final class Fetch {

    private Fetch() {}

    /** Sizes and dates of the mails of these UIDs: for what lies there already. */
    static List<Envelope> envelopes(IMAPFolder folder, long first, long last) throws MessagingException {
        if (last < first) return List.of();
        return envelopes(command(folder, "UID FETCH " + first + ":" + last + " (UID RFC822.SIZE INTERNALDATE)"), first);
    }

    /** Sizes and dates of the mails from {@code first} on, by UID. {@code n:*} always names the last mail too: it is filtered out (R102). */
    static List<Envelope> envelopes(IMAPFolder folder, long first) throws MessagingException {
        return envelopes(command(folder, "UID FETCH " + first + ":* (UID RFC822.SIZE INTERNALDATE)"), first);
    }

    private static List<Envelope> envelopes(Response[] responses, long first) {
        var found = new ArrayList<Envelope>();
        for (FetchResponse response : fetched(responses)) {
            UID uid = response.getItem(UID.class);
            if (uid == null || uid.uid < first) continue;
            RFC822SIZE size = response.getItem(RFC822SIZE.class);
            INTERNALDATE date = response.getItem(INTERNALDATE.class);
            Instant at = date == null || date.getDate() == null ? Instant.EPOCH : date.getDate().toInstant();
            found.add(new Envelope(uid.uid, size == null ? 0 : size.size, at));
        }
        found.sort(Comparator.comparingLong(Envelope::uid));
        return found;
    }

    /** Raw bytes by UID; a mail that was deleted meanwhile is missing. */
    static Map<Long, byte[]> raw(IMAPFolder folder, List<Envelope> mails) throws MessagingException {
        return bodies(command(folder, "UID FETCH " + uids(mails) + " (UID BODY.PEEK[])"));
    }

    /** Header and first text of a mail that is too large, marked as cut. */
    static Optional<byte[]> beginning(IMAPFolder folder, Envelope mail) throws MessagingException {
        return Beginning.of(folder, mail.uid()).map(bytes -> marked(mail.size(), bytes));
    }

    static Optional<BODYSTRUCTURE> structure(IMAPFolder folder, long uid) throws MessagingException {
        return fetched(command(folder, "UID FETCH " + uid + " (UID BODYSTRUCTURE)")).stream().filter(r -> isOf(r, uid))
                .flatMap(r -> Optional.ofNullable(r.getItem(BODYSTRUCTURE.class)).stream()).findFirst();
    }

    /** @param section as in RFC 3501, 6.4.5; empty: the whole mail. Only so much of it as a beginning may hold */
    static Optional<byte[]> part(IMAPFolder folder, long uid, String section) throws MessagingException {
        return Optional.ofNullable(bodies(command(folder, "UID FETCH " + uid + " (UID BODY.PEEK[" + section + "]<0." + Beginning.LONGEST + ">)")).get(uid));
    }

    /** Marks as read; nothing else of the mails is touched. */
    static void markSeen(IMAPFolder folder, List<Envelope> mails) throws MessagingException {
        if (!mails.isEmpty()) command(folder, "UID STORE " + uids(mails) + " +FLAGS.SILENT (\\Seen)");
    }

    private static boolean isOf(FetchResponse response, long uid) {
        UID found = response.getItem(UID.class);
        return found != null && found.uid == uid;
    }

    private static String uids(List<Envelope> mails) {
        return String.join(",", mails.stream().map(m -> Long.toString(m.uid())).toList());
    }

    /** A mail the server will not hand out: a person sees that it is there. */
    static byte[] unreadable(Envelope mail) {
        String text = "Subject: (the mail server did not hand out this mail)\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
                + "The mail server names a mail with UID " + mail.uid() + " and does not hand out its bytes. Look at it with a mail program.\r\n";
        return marked(mail.size(), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] marked(long size, byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length + 40);
        out.writeBytes((MimeTree.CUT_FIELD + ": " + size + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static Map<Long, byte[]> bodies(Response[] responses) {
        var found = new HashMap<Long, byte[]>();
        for (FetchResponse response : fetched(responses)) {
            UID uid = response.getItem(UID.class);
            BODY body = response.getItem(BODY.class);
            if (uid == null || body == null || body.getByteArray() == null) continue;
            var bytes = body.getByteArray();
            found.put(uid.uid, java.util.Arrays.copyOfRange(bytes.getBytes(), bytes.getStart(), bytes.getStart() + bytes.getCount()));
        }
        return found;
    }

    private static List<FetchResponse> fetched(Response[] responses) {
        var found = new ArrayList<FetchResponse>();
        for (Response response : responses) {
            if (response instanceof FetchResponse fetch) found.add(fetch);
        }
        return found;
    }

    private static Response[] command(IMAPFolder folder, String command) throws MessagingException {
        return (Response[]) folder.doCommand(protocol -> run(protocol, command));
    }

    private static Response[] run(IMAPProtocol protocol, String command) throws ProtocolException {
        Response[] responses = protocol.command(command, null);
        protocol.notifyResponseHandlers(responses);
        protocol.handleResult(responses[responses.length - 1]);
        return responses;
    }
}
