package kept.agent.conversation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kept.agent.ledger.EmailAddress;

/**
 * Makes and checks the signed Message-IDs, reply addresses and short references that tell which conversation a mail answers (R16).
 *
 * <p>The signature is the first 96 bits of HMAC-SHA-256, compared in constant time.
 */
public final class Tokens {

    private static final Pattern MESSAGE_ID = Pattern.compile("<kept\\.(\\d{1,18})\\.([a-z0-9-]{1,64})\\.([A-Za-z0-9_-]{16})@[^>]+>");
    private static final Pattern PLUS = Pattern.compile("[^+]+\\+k(\\d{1,18})-([A-Za-z0-9_-]{16})", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHORT = Pattern.compile("\\[K(\\d{1,18})-([A-Za-z0-9_-]{16})]");

    private final SecretKeySpec key;
    private final String host;

    /**
     * @param secret at least 32 bytes, the same for the life of the installation
     * @param host   the right side of Message-IDs: the sender's domain
     */
    public Tokens(byte[] secret, String host) {
        if (secret.length < 32) throw new IllegalArgumentException("the token secret has " + secret.length + " bytes: at least 32 are needed");
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.host = host;
    }

    /** @param unique lower-case letters, digits and hyphens; tells the mails of one conversation apart */
    public MessageId messageId(ConversationId conversation, String unique) {
        return new MessageId("<kept." + conversation.value() + "." + unique + "." + sign("m", conversation.value() + "." + unique) + "@" + host + ">");
    }

    public String shortReference(ConversationId conversation) {
        return "[K" + conversation.value() + "-" + sign("s", Long.toString(conversation.value())) + "]";
    }

    public EmailAddress plusAddress(EmailAddress base, ConversationId conversation) {
        return new EmailAddress(base.local() + "+k" + conversation.value() + "-" + plusSign(conversation.value()) + "@" + base.domain());
    }

    /** The conversation of a Message-ID that we made; empty for any other, also one with a wrong signature. */
    public Optional<ConversationId> conversationOf(MessageId id) {
        Matcher m = MESSAGE_ID.matcher(id.value());
        if (!m.matches() || !same(sign("m", m.group(1) + "." + m.group(2)), m.group(3))) return Optional.empty();
        return Optional.of(new ConversationId(Long.parseLong(m.group(1))));
    }

    public Optional<ConversationId> conversationOf(EmailAddress address) {
        Matcher m = PLUS.matcher(address.local());
        // Addresses travel without regard to case, so this signature is compared lower-cased (hex, see plusSign).
        if (!m.matches() || !same(plusSign(Long.parseLong(m.group(1))), m.group(2).toLowerCase(java.util.Locale.ROOT))) return Optional.empty();
        return Optional.of(new ConversationId(Long.parseLong(m.group(1))));
    }

    /** By which a forgotten address is known again; who does not have the key cannot try addresses against it. 160 bits, hex. */
    public String pseudonym(EmailAddress address) {
        return HexFormat.of().formatHex(Arrays.copyOf(mac("f" + address.value()), 20));
    }

    /** The first rightly signed short reference in a text. */
    public Optional<ConversationId> conversationIn(String text) {
        Matcher m = SHORT.matcher(text);
        while (m.find()) {
            if (same(sign("s", m.group(1)), m.group(2))) return Optional.of(new ConversationId(Long.parseLong(m.group(1))));
        }
        return Optional.empty();
    }

    private String plusSign(long conversation) {
        byte[] mac = mac("p" + conversation);
        // Base 32 of 80 bits: 16 characters that survive lower-casing.
        var alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var sb = new StringBuilder();
        var bits = new java.math.BigInteger(1, Arrays.copyOf(mac, 10));
        for (int i = 15; i >= 0; i--) sb.append(alphabet.charAt(bits.shiftRight(i * 5).intValue() & 31));
        return sb.toString();
    }

    private String sign(String kind, String what) {
        byte[] mac = mac(kind + what);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 12));
    }

    private byte[] mac(String what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no HmacSHA256", e);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.UTF_8));
    }
}
