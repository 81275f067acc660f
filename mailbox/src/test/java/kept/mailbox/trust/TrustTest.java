package kept.mailbox.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Standing;
import kept.mailbox.match.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {

    private static final World WORLD = new World();
    private static final String PASS = "Authentication-Results: mx.haus.example; dmarc=pass header.from=acme.example\n";
    private static final String FAIL = "Authentication-Results: mx.haus.example; dmarc=fail header.from=acme.example\n";
    private static final String ANSWER = "In-Reply-To: REMINDER\n";

    /** Who sent it and what proves it; the standing, and the standing where DMARC is required. */
    static Stream<Arguments> truths() {
        return Stream.of(
                row("a contact, verdict pass", PASS + "From: maria@acme.example\nSubject: INV-1042", Standing.PROVEN, Standing.PROVEN),
                row("a contact, verdict pass, answers our mail", PASS + ANSWER + "From: maria@acme.example", Standing.PROVEN, Standing.PROVEN),
                row("a contact, no verdict, answers our mail to it", ANSWER + "From: Maria <MARIA@ACME.example>", Standing.PROVEN, Standing.KNOWN),
                row("a contact, no verdict, writes to the plus address of a mail to it", "To: PLUS\nFrom: maria@acme.example", Standing.PROVEN, Standing.KNOWN),
                row("a contact, no verdict, nothing signed", "From: maria@acme.example\nSubject: INV-1042", Standing.KNOWN, Standing.KNOWN),
                row("another contact of the account answers Maria's mail", ANSWER + "From: paul@acme.example", Standing.KNOWN, Standing.KNOWN),
                row("another contact of the account, verdict pass", PASS + ANSWER + "From: paul@acme.example", Standing.PROVEN, Standing.PROVEN),
                row("a contact, verdict fail", FAIL + ANSWER + "From: maria@acme.example", Standing.FAILED, Standing.FAILED),
                row("a stranger, verdict fail", FAIL + "From: x@y.example", Standing.FAILED, Standing.FAILED),
                row("a stranger with a valid token", PASS + ANSWER + "From: x@y.example", Standing.STRANGER, Standing.STRANGER),
                row("a contact of another customer with a valid token", PASS + ANSWER + "From: ap@bolt.example", Standing.STRANGER, Standing.STRANGER),
                row("a stranger", PASS + "From: x@y.example", Standing.STRANGER, Standing.STRANGER),
                row("two senders", PASS + ANSWER + "From: maria@acme.example, x@y.example", Standing.STRANGER, Standing.STRANGER),
                row("two From fields", PASS + ANSWER + "From: maria@acme.example\nFrom: x@y.example", Standing.STRANGER, Standing.STRANGER),
                row("no From", PASS + ANSWER + "Sender: maria@acme.example", Standing.STRANGER, Standing.STRANGER),
                row("an unreadable From", PASS + ANSWER + "From: maria at acme", Standing.STRANGER, Standing.STRANGER),
                row("an address as the name of another", PASS + ANSWER + "From: maria@acme.example <x@y.example>", Standing.STRANGER, Standing.STRANGER),
                row("a bookkeeper of several accounts that names none", PASS + "From: books@tally.example", Standing.KNOWN, Standing.KNOWN),
                row("a stranger's Reply-To at a contact", PASS + ANSWER + "From: x@y.example\nReply-To: maria@acme.example", Standing.STRANGER, Standing.STRANGER),
                row("a no-reply sender of the same domain with a contact as Reply-To", PASS + ANSWER + "From: noreply@acme.example\nReply-To: maria@acme.example", Standing.PROVEN, Standing.PROVEN),
                row("a no-reply sender elsewhere with a contact as Reply-To", "Authentication-Results: mx.haus.example; dmarc=pass header.from=evil.example\n" + "In-Reply-To: <unknown@x>\nFrom: noreply@evil.example\nReply-To: maria@acme.example\nTo: PLUS2",
                        Standing.STRANGER, Standing.STRANGER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("truths")
    void a_mail_may_cause_what_its_sender_can_prove(String who, String headers, Standing standing, Standing withDmarc) {
        String filled = headers.replace("REMINDER", WORLD.reminder.value()).replace("PLUS2", "accounts@haus.example").replace("PLUS", WORLD.tokens.plusAddress(World.US, WORLD.thread).value());
        Parsed mail = WORLD.mail(filled, "hello");
        assertThat(judge(mail, false).standing()).isEqualTo(standing);
        assertThat(judge(mail, true).standing()).isEqualTo(withDmarc);
        assertThat(judge(mail, false).reasons()).isNotEmpty().allSatisfy(r -> assertThat(r).doesNotContain("@"));
    }

    private static Trust.Judgement judge(Parsed mail, boolean requireDmarc) {
        return new Trust(WORLD.house.ledger(), WORLD.house.conversations(), requireDmarc, DkimCheck.NONE).judge(mail, WORLD.matcher.match(mail), new byte[0]);
    }

    static Stream<Arguments> verdicts() {
        String from = "From: maria@acme.example\n";
        return Stream.of(
                Arguments.of(AuthVerdict.NONE, from),
                Arguments.of(AuthVerdict.NONE, "Authentication-Results: mx.evil.example; dmarc=pass header.from=acme.example\n" + from),
                Arguments.of(AuthVerdict.PASS, "Authentication-Results: mx.haus.example 1; spf=fail smtp.mailfrom=list.example; dkim=pass (2048-bit key) header.d=acme.example; dmarc=pass (p=none) header.from=acme.example\n" + from),
                Arguments.of(AuthVerdict.PASS, "Authentication-Results: MX.haus.example; dkim=pass header.i=@mail.acme.example\n" + from),
                Arguments.of(AuthVerdict.NONE, "Authentication-Results: mx.haus.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=x@evil.example\n" + from),
                Arguments.of(AuthVerdict.FAIL, "Authentication-Results: mx.haus.example; dkim=pass header.d=evil.example; dmarc=fail header.from=acme.example\n" + from),
                Arguments.of(AuthVerdict.FAIL, "Authentication-Results: mx.haus.example; dkim=fail header.d=acme.example\n" + from),
                Arguments.of(AuthVerdict.NONE, "Authentication-Results: mx.haus.example; dmarc=temperror header.from=acme.example\n" + from),
                Arguments.of(AuthVerdict.NONE, "Authentication-Results: mx.haus.example; none\n" + from),
                Arguments.of(AuthVerdict.FAIL, "Authentication-Results: mx.haus.example; dmarc=fail header.from=acme.example\nReceived: from x by mx.haus.example; Thu, 12 Mar 2026 10:00:00 +0000\n"
                        + "Authentication-Results: mx.haus.example; dmarc=pass header.from=acme.example\n" + from),
                Arguments.of(AuthVerdict.NONE, "Authentication-Results: mx.haus.example; spf=none\nReceived: from x by mx.haus.example; Thu, 12 Mar 2026 10:00:00 +0000\n"
                        + "Authentication-Results: mx.haus.example; dmarc=pass header.from=acme.example\n" + from),
                Arguments.of(AuthVerdict.NONE, "Authentication-Results: (mx.haus.example) evil.example; dmarc=pass\n" + from),
                Arguments.of(AuthVerdict.NONE, "Authentication-Results: mx.haus.example; x=\"dmarc=pass; dmarc=pass\"\nX-Note: dmarc=pass\n" + from.replace("maria@acme.example", "a@b.example, c@d.example")));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void only_the_word_of_the_configured_host_counts(AuthVerdict verdict, String headers) {
        assertThat(WORLD.mail(headers, "x").headers().verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "maria@acrne.example", "maria@acme-example.com", "maria@acmee.example", "maria@amce.example", "maria@acme.co", "ap@b0lt.example", "ap@bo1t.example", "maria@acme.example.pay-now.com", "maria@xn--cme-5cd.example", "ap@bolt-.example",
        "\"maria@acme.example\" <x@gmail.com>"
    })
    void a_strangers_domain_or_name_that_is_nearly_a_contacts_is_flagged(String from) {
        Trust.Judgement judgement = judge(WORLD.mail("From: " + from + "\nSubject: our new bank account", "hello"), false);
        assertThat(judgement.standing()).isEqualTo(Standing.STRANGER);
        assertThat(judgement.lookAlike()).isTrue();
        assertThat(judgement.reasons()).hasSize(2).noneMatch(r -> r.contains("@"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"someone@acme.example", "clerk@mail.acme.example", "x@y.example", "x@gmail.com", "jane@telly.example.org", "a@acta.example", "Maria Lopez <maria@other.example>"})
    void a_colleague_of_a_contact_and_an_unlike_domain_are_not(String from) {
        assertThat(judge(WORLD.mail("From: " + from, "hello"), false).lookAlike()).isFalse();
    }

    @Test
    void a_forged_header_with_our_own_prefix_has_no_effect() {
        Parsed mail = WORLD.mail("X-Kept-Conversation: " + WORLD.thread + "\nX-Kept-Standing: PROVEN\nFrom: x@y.example", "hello");
        assertThat(judge(mail, false).standing()).isEqualTo(Standing.STRANGER);
        assertThat(WORLD.matcher.match(mail).conversation()).isEmpty();
    }

    private static Arguments row(String who, String headers, Standing standing, Standing withDmarc) {
        return Arguments.of(who, headers, standing, withDmarc);
    }
}
