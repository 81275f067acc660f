package kept.mailbox.match;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Breaks a mail in the ways in which mails are broken, some of them at once: torn, doubled, spliced, nested, wrongly declared, endless. */
final class Mutation {

    private static final int LARGEST = 300_000;

    /** What headers and bodies trip over. */
    private static final List<String> BAD = List.of(
            "\r\nContent-Type: multipart/mixed; boundary=\"\"\r\n", "\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n", "\r\nContent-Type: text/html; charset=x-nobody-knows\r\n",
            "\r\nContent-Type: text/plain; charset=\"utf-7\"; format=flowed; delsp=yes\r\n", "\r\nContent-Transfer-Encoding: base64\r\n", "\r\nContent-Transfer-Encoding: quoted-printable\r\n", "\r\nContent-Transfer-Encoding: uuencode\r\n",
            "\r\nContent-Type: message/rfc822\r\n\r\n", "\r\nContent-Type: message/delivery-status\r\n\r\n", "\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n", "\r\nContent-Type: application/pdf; name=a.pdf\r\n",
            "\r\nFrom: \"x\" <a@b>, c@d.example\r\n", "\r\nFrom: =?utf-8?B?////?= <@>\r\n", "\r\nSubject: =?utf-16?Q?=D8=00?= =?x?y?z?=\r\n", "\r\nDate: Thu, 32 Foo 99999 25:61:61 +9999\r\n", "\r\nReferences: " + "<a@b> ".repeat(400) + "\r\n",
            "\r\nAuto-Submitted: auto-replied\r\n", "\r\nReturn-Path: <>\r\n", "\r\nAuthentication-Results: mx.haus.example; dmarc=pass (((((((; spf=\r\n", "\r\nDKIM-Signature: v=1; a=rsa-sha256; d=; s=; b=\r\n",
            "\u0000\u0000\u0000", "\u00ff\u00fe\u00ff", "\r\n.\r\n", "\r\n\r\n", "\r", "\n> > > > > > > > \n", "\nOn Thu, Mar 12, 2026 at 9:00 AM a <a@b.example> wrote:\n", "\n-----Original Message-----\nFrom: \nSent: \nTo: \nSubject: \n",
            "<div style=\"display:none\"><table><tr><td>", "<blockquote>".repeat(200), "<!--", "<![CDATA[", "&#x1F4A9;&#0;&#xFFFFFFF;", "<style>*{color:", "\u200b\u202e\u2066", "=?utf-8?Q?" + "=E2=82".repeat(60) + "?=", "INV-" + "9".repeat(500));

    private final Random random;
    private final List<byte[]> mails;
    private int largest;

    Mutation(Random random, List<byte[]> mails) {
        this.random = random;
        this.mails = mails;
    }

    byte[] next() {
        // A few are as long as a long mail is, the most no longer than mails are.
        largest = random.nextInt(40) == 0 ? LARGEST : LARGEST / 15;
        byte[] bytes = any();
        for (int n = 1 + random.nextInt(6); n > 0 && bytes.length > 2 && bytes.length < largest; n--) bytes = once(bytes);
        return bytes.length > largest ? Arrays.copyOf(bytes, largest) : bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int to = at + random.nextInt(Math.min(2_000, bytes.length - at));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(bytes, 0, at, new byte[0], to, bytes);
            case 3 -> repeated(bytes, at, to);
            case 4 -> joined(bytes, 0, at, new byte[0], random.nextInt(any().length), any());
            case 5 -> nested(bytes);
            case 6 -> moved(bytes, at, to);
            case 7 -> new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", random.nextBoolean() ? "\n" : "\r").getBytes(StandardCharsets.ISO_8859_1);
            // Among the headers, where most of it is decided.
            case 8 -> joined(bytes, 0, Math.min(bytes.length, random.nextInt(600)), bad(), Math.min(bytes.length, 600), bytes);
            default -> joined(bytes, 0, at, bad(), at, bytes);
        };
    }

    private byte[] any() {
        return mails.get(random.nextInt(mails.size()));
    }

    private byte[] bad() {
        return BAD.get(random.nextInt(BAD.size())).getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int n = random.nextInt(20); n >= 0; n--) copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        return copy;
    }

    private byte[] repeated(byte[] bytes, int from, int to) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        int times = 1 << random.nextInt(12);
        for (int i = 0; i < times && out.size() < largest; i++) out.write(bytes, from, to - from);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private byte[] nested(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        for (int n = random.nextInt(40); n >= 0; n--) {
            String boundary = "b" + random.nextInt(3);
            String head = random.nextBoolean() ? "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n" : "Subject: inside\r\nContent-Type: message/rfc822\r\n\r\n";
            out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private byte[] moved(byte[] bytes, int from, int to) {
        byte[] rest = joined(bytes, 0, from, new byte[0], to, bytes);
        int at = rest.length == 0 ? 0 : random.nextInt(rest.length);
        return joined(rest, 0, at, Arrays.copyOfRange(bytes, from, to), at, rest);
    }

    /** A piece of the first up to {@code to}, what is put between, and the second from {@code on}. */
    private static byte[] joined(byte[] first, int from, int to, byte[] between, int on, byte[] second) {
        var out = new ByteArrayOutputStream();
        out.write(first, from, to - from);
        out.writeBytes(between);
        if (on < second.length) out.write(second, on, second.length - on);
        return out.toByteArray();
    }
}
