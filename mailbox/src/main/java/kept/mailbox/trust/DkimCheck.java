package kept.mailbox.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.impl.DNSPublicKeyRecordRetriever;
import org.xbill.DNS.ExtendedResolver;

/** Verifies DKIM signatures (RFC 6376) by ourselves, for mail servers that write no Authentication-Results. Asks the name servers for keys. */
@FunctionalInterface
public interface DkimCheck {

    /** Nothing is verified and nobody is asked. */
    DkimCheck NONE = raw -> Set.of();

    /** Larger mails are not hashed. */
    int LARGEST = 30 * 1024 * 1024;

    Pattern SIGNATURE = Pattern.compile("(?im)^DKIM-Signature[ \\t]*:");

    /** Each one costs a question to a name server. */
    int MOST_SIGNATURES = 6;

    /**
     * @param raw the mail as it came
     * @return the domains whose signature covers the whole body and From, and holds; lower-cased. A signature that fails says nothing: a list or a
     *         scanner on the way may have changed the mail
     */
    Set<String> signers(byte[] raw);

    /** With the name servers of this machine. */
    static DkimCheck byDns() {
        var resolver = new ExtendedResolver();
        resolver.setTimeout(Duration.ofSeconds(3));
        resolver.setRetries(1);
        return with(new DNSPublicKeyRecordRetriever(resolver));
    }

    static DkimCheck with(PublicKeyRecordRetriever keys) {
        return raw -> {
            if (raw.length > LARGEST || signatures(raw) > MOST_SIGNATURES) return Set.of();
            try {
                List<SignatureRecord> valid = new DKIMVerifier(keys).verify(new ByteArrayInputStream(raw));
                var domains = new LinkedHashSet<String>();
                if (valid != null) valid.stream().filter(DkimCheck::coversAll).forEach(s -> domains.add(s.getDToken().toString().toLowerCase(Locale.ROOT)));
                return domains;
            } catch (FailException | IOException | RuntimeException e) {
                // The library throws what it likes on signatures that are none.
                return Set.of();
            }
        };
    }

    private static int signatures(byte[] raw) {
        int count = 0;
        Matcher m = SIGNATURE.matcher(new String(raw, 0, Math.min(raw.length, 256 * 1024), StandardCharsets.ISO_8859_1));
        while (m.find()) count++;
        return count;
    }

    private static boolean coversAll(SignatureRecord signature) {
        boolean from = signature.getHeaders().stream().anyMatch(h -> h.toString().strip().equalsIgnoreCase("from"));
        // With l= anybody may add text below what was signed.
        return from && signature.getBodyHashLimit() < 0;
    }
}
