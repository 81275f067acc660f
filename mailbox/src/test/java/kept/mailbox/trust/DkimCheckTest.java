package kept.mailbox.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Standing;
import kept.mailbox.match.World;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.junit.jupiter.api.Test;

/** Mails really signed, with keys as a name server would hold them. */
class DkimCheckTest {

    private static final World WORLD = new World();
    private static final KeyPair KEYS = keys();
    private static final String MAIL = "From: Maria <maria@acme.example>\r\nTo: accounts@haus.example\r\nSubject: INV-1042\r\nMessage-ID: <1@acme.example>\r\n\r\nWe pay on Friday.\r\n";

    private final AtomicInteger asked = new AtomicInteger();
    private final PublicKeyRecordRetriever names = (methods, selector, token) -> {
        asked.incrementAndGet();
        if (token.toString().equals("slow.example")) throw new TempFailException("no answer");
        return List.of("v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));
    };

    @Test
    void a_contact_whose_domain_signed_the_mail_is_proven_without_the_servers_word() throws Exception {
        assertThat(standing(signed("acme.example", "from:subject:to", ""), true)).isEqualTo(Standing.PROVEN);
        // Switched off, nobody is asked.
        asked.set(0);
        assertThat(standing(signed("acme.example", "from:subject:to", ""), false)).isEqualTo(Standing.KNOWN);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_changed_mail_anothers_signature_and_one_that_leaves_room_prove_nothing() throws Exception {
        String good = signed("acme.example", "from:subject:to", "");
        assertThat(standing(good.replace("Friday", "Monday"), true)).isEqualTo(Standing.KNOWN);
        assertThat(standing(good.replace("Subject: INV-1042", "Subject: INV-1043"), true)).isEqualTo(Standing.KNOWN);
        assertThat(standing(signed("list.example", "from:subject:to", ""), true)).isEqualTo(Standing.KNOWN);
        assertThat(standing(signed("acme.example", "from:subject:to", "l=4; "), true)).isEqualTo(Standing.KNOWN);
        assertThat(standing(signed("slow.example", "from:subject:to", ""), true)).isEqualTo(Standing.KNOWN);
        assertThat(standing("DKIM-Signature: v=1; nonsense\r\n" + MAIL, true)).isEqualTo(Standing.KNOWN);
    }

    @Test
    void the_servers_word_comes_first_and_a_mail_of_many_signatures_is_not_asked_about() throws Exception {
        String good = signed("acme.example", "from:subject:to", "");
        assertThat(standing("Authentication-Results: mx.haus.example; dmarc=fail header.from=acme.example\r\n" + good, true)).isEqualTo(Standing.FAILED);
        asked.set(0);
        assertThat(DkimCheck.with(names).signers(("DKIM-Signature: v=1; d=acme.example\r\n".repeat(50) + MAIL).getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(asked).hasValue(0);
    }

    private Standing standing(String mail, boolean verify) {
        byte[] raw = mail.getBytes(StandardCharsets.UTF_8);
        Parsed parsed = WORLD.reader.read(raw);
        var trust = new Trust(WORLD.house.ledger(), WORLD.house.conversations(), false, verify ? DkimCheck.with(names) : DkimCheck.NONE);
        return trust.judge(parsed, WORLD.matcher.match(parsed), raw).standing();
    }

    private static String signed(String domain, String headers, String more) throws Exception {
        var signer = new DKIMSigner("v=1; a=rsa-sha256; c=relaxed/relaxed; s=key1; d=" + domain + "; h=" + headers + "; " + more + "bh=; b=;", KEYS.getPrivate());
        return signer.sign(new ByteArrayInputStream(MAIL.getBytes(StandardCharsets.UTF_8))) + "\r\n" + MAIL;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
