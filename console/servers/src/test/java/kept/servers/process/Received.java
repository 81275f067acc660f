package kept.servers.process;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail of ours as it lies in a customer's mailbox. @param text with its headers, unfolded */
record Received(String messageId, String inReplyTo, String subject, String text) {

    static Received of(byte[] mail) {
        String text = new String(mail, StandardCharsets.UTF_8).replace("\r\n", "\n").replaceAll("\n[ \t]+", " ");
        String readable = readable(text);
        return new Received(header(text, "Message-ID"), header(text, "In-Reply-To"), header(text, "Subject"), readable);
    }

    private static String header(String text, String name) {
        Matcher found = Pattern.compile("(?im)^" + name + ": *(.*)$").matcher(text.substring(0, Math.max(0, text.indexOf("\n\n"))));
        return found.find() ? found.group(1).strip() : "";
    }

    /** Good enough for what we send: plain text, quoted-printable or base64. */
    private static String readable(String text) {
        String encoding = Pattern.compile("(?im)^Content-Transfer-Encoding: *base64").matcher(text).find() ? "base64" : "";
        String plain = text.replaceAll("=\n", "").replace("=2C", ",");
        if (encoding.isEmpty()) return plain;
        String body = text.substring(text.indexOf("\n\n") + 2).replaceAll("\\s", "");
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }
}
