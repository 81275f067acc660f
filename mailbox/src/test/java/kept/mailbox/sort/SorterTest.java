package kept.mailbox.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import kept.agent.conversation.MailClass;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SorterTest {

    private final MimeReader reader = new MimeReader(ParseSettings.none());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Auto-Submitted: auto-replied | AUTO_REPLY", "Auto-Submitted: Auto-Replied (vacation) | AUTO_REPLY", "Auto-Submitted: auto-notified | AUTO_REPLY", "Auto-Submitted: auto-generated | NOTICE",
        "Auto-Submitted: no | HUMAN", "Auto-Submitted: No | HUMAN", "X-Auto-Response-Suppress: All | HUMAN", "Precedence: auto_reply | AUTO_REPLY", "Precedence: bulk | NOTICE", "Precedence: junk | NOTICE",
        "Precedence: list | LIST", "Precedence: normal | HUMAN", "X-Autoreply: yes | AUTO_REPLY", "X-Autorespond: | AUTO_REPLY", "X-Auto-Reply-From: x | AUTO_REPLY", "X-Autoreply: no | HUMAN",
        "X-Precedence: auto-reply | AUTO_REPLY", "List-Id: <x.y> | LIST", "List-Unsubscribe: <mailto:x@y> | LIST", "Return-Path: <> | NOTICE", "Return-Path: <a@b.example> | HUMAN", "X-Spam-Flag: YES | SPAM",
        "X-Spam-Status: No, score=1 | HUMAN", "X-Priority: 1 | HUMAN"
    })
    void headers_say_who_wrote(String header, MailClass expected) {
        assertThat(sorted(header + "\nFrom: maria@acme.example\nSubject: Invoice INV-1042\n\nWe look into it.")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Precedence: bulk\\nIn-Reply-To: <x@y>\\nSubject: Re: Invoice | AUTO_REPLY", "Return-Path: <>\\nIn-Reply-To: <x@y>\\nSubject: hello | AUTO_REPLY", "List-Id: <ap.acme>\\nIn-Reply-To: <x@y>\\nSubject: Re: Invoice | HUMAN",
        "Auto-Submitted: auto-generated\\nIn-Reply-To: <x@y>\\nSubject: Automatic reply: Invoice | AUTO_REPLY", "Auto-Submitted: auto-generated\\nSubject: Payment run 12 | NOTICE"
    })
    void a_generated_mail_that_answers_ours_is_a_reply(String headers, MailClass expected) {
        assertThat(sorted(headers.replace("\\n", "\n") + "\nFrom: maria@acme.example\n\nSome text.")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Automatic reply: Invoice INV-1042 is overdue", "Auto: Invoice", "Auto Reply: Invoice", "Autoreply: Invoice", "Out of office: Invoice", "Out of the office Re: Invoice", "OOO: Invoice", "Automatische Antwort: Rechnung",
        "Abwesenheitsnotiz: Rechnung", "AW: Abwesenheitsnotiz", "Réponse automatique : Facture", "Absence du bureau Re: Facture", "Respuesta automática: Factura", "Fuera de la oficina: Factura", "Resposta automática: Fatura",
        "Risposta automatica: Fattura", "Fuori ufficio: Fattura", "Automatisch antwoord: Factuur", "Afwezig: Factuur", "Automatyczna odpowiedź: Faktura", "Odpowiedź automatyczna: Faktura", "Autosvar: Faktura", "Automatiskt svar: Faktura",
        "Automatisk svar: Faktura", "Automaattinen vastaus: Lasku", "Automatická odpověď: Faktura", "Автоответ: счёт", "自動返信: 請求書"
    })
    void subjects_of_automatic_replies_are_known_in_many_languages(String subject) {
        assertThat(reader.readText(subject, "I am away until Monday.", Map.of()).sorted().mailClass()).isEqualTo(MailClass.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Thank you for your email. I am currently out of the office with limited access to email and will return on 23 March. For urgent matters please contact paul@acme.example.",
        "Hello,\nI'm on annual leave until 23 March. Your message will not be forwarded.\nBest, Maria", "Guten Tag,\nvielen Dank für Ihre Nachricht. Ich bin vom 12.03. bis 20.03. nicht im Büro. In dringenden Fällen wenden Sie sich an buchhaltung@acme.example.",
        "Bonjour, je suis en congé jusqu'au 23 mars. En cas d'urgence, contactez compta@acme.example.", "Hola, estoy de vacaciones hasta el 23 de marzo. Para temas urgentes escriba a pagos@acme.example.",
        "Buongiorno, sono in ferie fino al 23 marzo. Per urgenze contattare ap@acme.example.", "Olá, estou de férias até 23 de março.", "Ik ben afwezig tot en met 23 maart. Voor dringende zaken: ap@acme.example", "Jestem na urlopie do 23 marca. W pilnych sprawach proszę o kontakt z ap@acme.example.",
        "Jag är på semester till och med 23 mars.", "Our office is closed from 24 December until 2 January. For urgent matters call reception."
    })
    void an_absence_is_known_by_its_text_alone(String text) {
        assertThat(reader.readText("Re: Invoice INV-1042 is overdue", text, Map.of()).sorted().mailClass()).isEqualTo(MailClass.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Ticket #48211 has been created. We will respond within two days. This is an automated message, please do not reply.", "We have received your email and a support ticket has been created. Your ticket number is 4711.",
        "Thank you for contacting Acme Accounts Payable. This is an automated response to confirm we received your enquiry. We aim to answer within 5 working days.",
        "Vielen Dank für Ihre Nachricht. Ihre Anfrage ist bei uns eingegangen. Dies ist eine automatische Eingangsbestätigung, bitte antworten Sie nicht auf diese E-Mail.",
        "Votre demande a bien été enregistrée sous le numéro de ticket 4711. Message automatique, merci de ne pas répondre.", "Hemos recibido su mensaje. Este es un mensaje automático, por favor no responda."
    })
    void a_receipt_for_our_mail_is_an_automatic_reply(String text) {
        assertThat(reader.readText("Re: Invoice INV-1042 is overdue", text, Map.of()).sorted().mailClass()).isEqualTo(MailClass.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Hi, I am on holiday next week but the payment of INV-1042 goes out on Friday.", "I was on leave until yesterday and only saw your mail today. We will pay INV-1042 on Monday.", "Sorry for the late answer, I was out of office. Please resend the invoice.",
        "Ich bin ab morgen im Urlaub, die Rechnung wird am Freitag bezahlt.", "Je serai absent la semaine prochaine, mais le virement de la facture part jeudi.", "Our accountant is away until Monday; she will pay when she is back.",
        "We received your reminder. The ticket number in our system is 4711 and the invoice is approved for the run of 19 March.", "We have received the goods but not the invoice.", "Thank you for your email. We will get back to you tomorrow about the invoice.", "Please do not reply to my colleague, she left. Write to me.",
        "Your invoice has been registered under ticket number 4711 and we will process it in the next run.", "Thank you for your mail. I am away from Friday, so the payment goes out tomorrow already."
    })
    void a_person_who_mentions_such_things_stays_a_person(String text) {
        assertThat(reader.readText("Re: Invoice INV-1042 is overdue", text, Map.of()).sorted().mailClass()).isEqualTo(MailClass.HUMAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Your invoice INV-1042 has been rejected. Reason: PO number missing. This is an automatically generated message, please do not reply.", "This is a system-generated remittance advice. Payment of EUR 1,250.00 was made on 13 March for INV-1042.",
        "Diese E-Mail wurde automatisch erstellt. Ihre Rechnung INV-1042 wurde zurückgewiesen: Bestellnummer fehlt.", "Avis de virement 1250 EUR, facture INV-1042. Message généré automatiquement, ne pas répondre."
    })
    void what_a_program_says_of_our_money_is_a_notice_and_read(String text) {
        assertThat(reader.readText("Notification 4711", text, Map.of()).sorted().mailClass()).isEqualTo(MailClass.NOTICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ausencia de número de pedido en la factura 17", "Absence of PO on INV-1042", "Absence de bon de commande", "Automatic payment of INV-1042", "Away goods returned", "Out of office supplies invoice INV-7", "Re: Ticket 4711 - invoice received but wrong"})
    void subjects_that_only_begin_alike_are_a_persons(String subject) {
        assertThat(reader.readText(subject, "The order number is missing on your invoice.", Map.of()).sorted().mailClass()).isEqualTo(MailClass.HUMAN);
    }

    @Test
    void a_person_who_answers_below_an_automatic_replys_subject_stays_a_person() {
        assertThat(reader.readText("Re: Automatic reply: Invoice INV-1042", "I am back. We pay on Friday.\n\nOn Thu, 12 Mar 2026 at 10:00, Haus <ar@haus.example> wrote:\n> Hello", Map.of()).sorted().mailClass()).isEqualTo(MailClass.HUMAN);
    }

    @Test
    void a_bounce_without_headers_is_known_by_its_words() {
        assertThat(reader.readText("Undeliverable: Invoice INV-1042 is overdue", "Your message to maria@acme.example couldn't be delivered. 550 5.1.1 User unknown", Map.of()).sorted().mailClass()).isEqualTo(MailClass.BOUNCE_HARD);
        assertThat(reader.readText("Undeliverable goods", "The goods of INV-1042 were undeliverable to maria, please credit.", Map.of()).sorted().mailClass()).isEqualTo(MailClass.HUMAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "From: post_master@mms.example\\nIn-Reply-To: <a@b>\\nSubject: Re:Invoice | Error: Invalid user address. 550 - no such user here. RCPT TO: maria@acme.example | BOUNCE_HARD", "From: mailer-daemon\\nAuto-Submitted: auto-replied\\nSubject: There was an error sending your mail | The following recipients returned permanent errors: maria@acme.example. Reason: 554 5.4.6 Hop count exceeded | BOUNCE_HARD",
        "From: no-reply@mail.example\\nReturn-Path: <>\\nSubject: Mail | Could not be delivered to: <maria@acme.example> As their mailbox is full. | BOUNCE_SOFT", "From: bounces@mail.example\\nSubject: AWS Notification | {\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients\":[{\"emailAddress\":\"maria@acme.example\",\"status\":\"5.1.1\"}]}} | BOUNCE_HARD",
        "From: list-admin@acme.example\\nList-Subscribe: <mailto:x@y>\\nReferences: <a@b>\\nSubject: You are not member | You are not a member of this mailing list. | LIST", "From: maria@acme.example\\nIn-Reply-To: <a@b>\\nSubject: Re: Invoice | Your mail could not be delivered to ap@acme.example, error 550 5.1.1. Please write to me instead. | HUMAN",
        "From: maria@acme.example\\nSubject: Fwd: Undelivered Mail | This came back: user unknown ap@acme.example 550 5.1.1 | HUMAN", "From: postmaster@acme.example\\nSubject: Invoice INV-1042 | We pay this invoice on Friday. Eva, mail administrator | HUMAN"
    })
    void a_failure_without_the_standards_form_is_a_machines_words_about_an_address(String headers, String text, MailClass expected) {
        assertThat(sorted(headers.replace("\\n", "\n") + "\n\n" + text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "5.1.1 | 550 5.1.1 <maria@acme.example>: Recipient address rejected: User unknown in virtual mailbox table | UNKNOWN_ADDRESS", "5.0.0 | 552 Requested mail action aborted: exceeded storage allocation. Mailbox full | MAILBOX_FULL", "5.4.4 | Host or domain name not found. Name service error for name=acme.example | UNKNOWN_HOST",
        "5.7.1 | 554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org | REFUSED", "5.7.26 | 550-5.7.26 This mail is unauthenticated (SPF, DKIM) | REFUSED", "5.3.4 | 552 5.3.4 Message size exceeds fixed limit | TOO_LARGE", "5.2.1 | The email account that you tried to reach is disabled | INACTIVE",
        "4.4.1 | connect to mx.acme.example: Connection timed out | UNREACHABLE", "5.4.6 | 554 5.4.6 mail loop: too many hops | SERVER_TROUBLE", "5.1.10 | | UNKNOWN_ADDRESS", "5.2.2 | | MAILBOX_FULL", "4.4.7 | | UNREACHABLE", "5.9.9 | | UNTOLD", " | Das Postfach des Empfängers ist voll | MAILBOX_FULL",
        " | L'adresse du destinataire est inconnue | UNKNOWN_ADDRESS"
    })
    void what_a_failure_amounts_to_is_read_from_words_and_else_from_the_code(String status, String words, kept.agent.conversation.Parsed.DeliveryFailure.Cause expected) {
        assertThat(FailureCause.of(status == null ? "" : status, words == null ? "" : words)).isEqualTo(expected);
    }

    @Test
    void every_address_that_failed_by_one_report_is_named_and_a_version_is_no_code() {
        String report = """
                From: mailer-daemon@mx.example
                Subject: Undelivered Mail
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                two of three failed
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient : rfc822; eva@acme.example
                Action : delivered
                Status : 2.0.0

                Final-Recipient: rfc822; maria@acme.example
                Action: failed
                Status: 5.1.1

                Final-Recipient: rfc822; paul@acme.example
                Action: failed
                Status: 5.1.1
                --b--
                """;
        var failure = reader.read(report.getBytes(StandardCharsets.UTF_8)).sorted().failure().orElseThrow();
        assertThat(failure.recipient().orElseThrow().value()).isEqualTo("maria@acme.example");
        assertThat(failure.others()).extracting(Object::toString).containsExactly("paul@acme.example");
        assertThat(FailureText.code("Your mail was refused by Lotus Domino Release 4.6.1")).isEmpty();
        assertThat(FailureText.code("Release 5.0.1 said: 550 5.7.1 no")).isEqualTo("5.7.1");
    }

    private MailClass sorted(String mail) {
        return reader.read(mail.getBytes(StandardCharsets.UTF_8)).sorted().mailClass();
    }
}
