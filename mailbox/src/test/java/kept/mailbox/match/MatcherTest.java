package kept.mailbox.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import kept.agent.conversation.Match;
import kept.agent.conversation.Match.How;
import kept.agent.conversation.Parsed;
import kept.agent.ledger.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {

    private static final World WORLD = new World();

    /** Header lines and text as written, with REMINDER, PLUS and SHORT for the world's own tokens; how it is found, and for whom. */
    static Stream<Arguments> fixtures() {
        return Stream.of(
                mail("a plus token in To", "From: x@y.example\nTo: <PLUS>", "hello", How.PLUS_TOKEN, "ACME"),
                mail("a plus token in Cc beside our own address", "From: x@y.example\nTo: accounts@haus.example\nCc: \"AR\" <PLUS>", "hello", How.PLUS_TOKEN, "ACME"),
                mail("a plus token in Delivered-To", "From: x@y.example\nTo: accounts@haus.example\nDelivered-To: PLUS", "hello", How.PLUS_TOKEN, "ACME"),
                mail("a plus token in X-Original-To", "From: x@y.example\nX-Original-To: PLUS", "hello", How.PLUS_TOKEN, "ACME"),
                mail("a plus token in Envelope-To", "From: x@y.example\nEnvelope-To: PLUS", "hello", How.PLUS_TOKEN, "ACME"),
                mail("In-Reply-To names our reminder", "From: x@y.example\nIn-Reply-To: REMINDER", "hello", How.SIGNED_REPLY, "ACME"),
                mail("In-Reply-To in words", "From: x@y.example\nIn-Reply-To: Message from Haus of Monday REMINDER", "hello", How.SIGNED_REPLY, "ACME"),
                mail("References alone", "From: x@y.example\nReferences: REMINDER", "hello", How.SIGNED_REFERENCE, "ACME"),
                mail("References run together by commas and folds", "From: x@y.example\nReferences: <a@b.example>,REMINDER,\n <c@d.example>", "hello", How.SIGNED_REFERENCE, "ACME"),
                mail("References without any space", "From: x@y.example\nReferences: <a@b.example>REMINDER<c@d.example>", "hello", How.SIGNED_REFERENCE, "ACME"),
                mail("a foreign In-Reply-To with ours among the references", "From: x@y.example\nIn-Reply-To: <z@y.example>\nReferences: REMINDER <z@y.example>", "hello", How.SIGNED_REFERENCE, "ACME"),
                mail("a signed short reference in the quoted text", "From: x@y.example", "Paid.\n\n> Our reference: SHORT", How.BODY_REFERENCE, "ACME"),
                mail("a signed short reference in the subject", "From: x@y.example\nSubject: your letter SHORT", "Paid.", How.BODY_REFERENCE, "ACME"),
                mail("an invoice number from a contact of its customer", "From: maria@acme.example\nSubject: INV-1042", "see subject", How.INVOICE_OF_CONTACT, "ACME"),
                mail("a bookkeeper of two customers names one's invoice", "From: books@tally.example", "B-77 goes out on Friday", How.INVOICE_OF_CONTACT, "BOLT"),
                mail("an invoice number from a contact of another customer", "From: ap@bolt.example\nSubject: INV-1042", "is ours?", How.ONLY_ACCOUNT_OF_CONTACT, "BOLT"),
                mail("the only account of a known contact", "From: MARIA@Acme.example", "hello", How.ONLY_ACCOUNT_OF_CONTACT, "ACME"),
                mail("a bookkeeper of two customers names none", "From: books@tally.example", "hello", How.NONE, ""),
                mail("a stranger quotes an invoice number", "From: x@y.example\nSubject: INV-1042", "INV-1042 is paid", How.NONE, ""),
                mail("a stranger under our own subject", "From: x@y.example\nSubject: Re: Invoice INV-1042 is overdue", "paid", How.NONE, ""),
                mail("a short number inside a longer one", "From: books@tally.example", "INV-123 is paid", How.NONE, ""),
                mail("a contact among two senders", "From: maria@acme.example, x@y.example\nSubject: INV-1042", "paid", How.NONE, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void a_mail_is_found_by_the_first_way_that_holds(String what, String headers, String text, How how, String account) {
        Match match = WORLD.matcher.match(WORLD.mail(filled(headers), filled(text)));
        assertThat(match.how()).isEqualTo(how);
        assertThat(match.account()).isEqualTo(account.isEmpty() ? Optional.empty() : Optional.of(new AccountId(account)));
        boolean threaded = how.isSigned() || how == How.INVOICE_OF_CONTACT && account.equals("ACME");
        assertThat(match.conversation()).isEqualTo(threaded ? Optional.of(WORLD.thread) : Optional.empty());
    }

    @Test
    void a_flipped_bit_is_no_token() {
        String id = WORLD.reminder.value();
        int at = id.indexOf('@') - 3;
        String forged = id.substring(0, at) + (id.charAt(at) == 'A' ? 'B' : 'A') + id.substring(at + 1);
        String plus = WORLD.tokens.plusAddress(World.US, WORLD.thread).value();
        int end = plus.indexOf('@') - 1;
        String forgedPlus = plus.substring(0, end) + (plus.charAt(end) == 'a' ? 'b' : 'a') + plus.substring(end + 1);
        Match match = WORLD.matcher.match(WORLD.mail("From: x@y.example\nTo: " + forgedPlus + "\nIn-Reply-To: " + forged, "hello"));
        assertThat(match.how()).isEqualTo(How.NONE);
    }

    @Test
    void only_the_last_references_are_looked_at() {
        String many = "<x@y.example> ".repeat(40);
        assertThat(WORLD.matcher.match(WORLD.mail("From: x@y.example\nReferences: " + WORLD.reminder + " " + many, "hello")).how()).isEqualTo(How.NONE);
        assertThat(WORLD.matcher.match(WORLD.mail("From: x@y.example\nReferences: " + many + WORLD.reminder, "hello")).how()).isEqualTo(How.SIGNED_REFERENCE);
    }

    @Test
    void a_bounce_is_matched_by_the_mail_it_returns() {
        Parsed bounce = WORLD.mail("From: mailer-daemon@mx.example\nReturn-Path: <>\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=b", """
                --b

                It failed.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; maria@acme.example
                Action: failed
                Status: 5.1.1
                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --b--
                """.formatted(WORLD.reminder));
        assertThat(bounce.sorted().failure().orElseThrow().recipient().orElseThrow().value()).isEqualTo("maria@acme.example");
        assertThat(WORLD.matcher.match(bounce).conversation()).contains(WORLD.thread);
    }

    @Test
    void an_unmatched_mail_brings_its_candidates_with_reasons() {
        Match byNumber = WORLD.matcher.match(WORLD.mail("From: x@y.example", "inv-1042 is paid"));
        assertThat(byNumber.candidates()).singleElement().satisfies(c -> {
            assertThat(c.account().value()).isEqualTo("ACME");
            assertThat(c.why()).contains("INV-1042");
        });
        Match byDomain = WORLD.matcher.match(WORLD.mail("From: new.clerk@bolt.example", "hello"));
        assertThat(byDomain.candidates()).singleElement().satisfies(c -> assertThat(c.account().value()).isEqualTo("BOLT"));
    }

    private static String filled(String text) {
        String filled = text;
        for (var name : WORLD.names().entrySet()) filled = filled.replace(name.getKey(), name.getValue());
        return filled;
    }

    private static Arguments mail(String what, String headers, String text, How how, String account) {
        return Arguments.of(what, headers, text, how, account);
    }
}
