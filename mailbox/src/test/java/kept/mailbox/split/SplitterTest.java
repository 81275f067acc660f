package kept.mailbox.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {

    private final Splitter splitter = new Splitter();

    @ParameterizedTest
    @ValueSource(strings = {
        "On Wed, Mar 11, 2026 at 9:00 AM Haus & Co. <ar@haus.example> wrote:", "On 11 Mar 2026, at 09:00, Haus & Co. <ar@haus.example> wrote:", "On 2026-03-11 09:00, Haus & Co. wrote:",
        "Haus & Co. <ar@haus.example> wrote on 11.03.2026 09:00:", "Haus & Co. <ar@haus.example> writes:", "Am 11.03.26 um 09:00 schrieb Haus & Co.:", "Haus & Co. <ar@haus.example> schrieb am Mi., 11. März 2026, 09:00:",
        "Am 11.03.2026 09:00 hat Haus & Co. geschrieben:", "Le mer. 11 mars 2026 à 09:00, Haus & Co. <ar@haus.example> a écrit :", "El 11/03/2026 a las 9:00, Haus & Co. escribió:", "El mié., 11 mar. 2026 9:00, Haus & Co. <ar@haus.example> escribió:",
        "Il 11/03/2026 09:00, Haus & Co. ha scritto:", "Il giorno mer 11 mar 2026 alle ore 09:00 Haus & Co. <ar@haus.example> ha scritto:", "Em 11/03/2026 09:00, Haus & Co. escreveu:", "A quarta, 11/03/2026, 09:00, Haus & Co. <ar@haus.example> escreveu:",
        "Op 11-03-2026 om 09:00 schreef Haus & Co.:", "Op wo 11 mrt 2026 om 09:00 schreef Haus & Co. <ar@haus.example>:", "Haus & Co. heeft op 11-03-2026 09:00 het volgende geschreven:", "W dniu 11.03.2026 o 09:00, Haus & Co. pisze:", "śr., 11 mar 2026 o 09:00 Haus & Co. <ar@haus.example> napisał(a):",
        "Den 2026-03-11 kl. 09:00, skrev Haus & Co.:", "Den ons 11 mars 2026 kl 09:00 skrev Haus & Co. <ar@haus.example>:", "ons. 11. mar. 2026 kl. 09:00 skrev Haus & Co. <ar@haus.example>:", "ke 11. maalisk. 2026 klo 9.00 Haus & Co. (ar@haus.example) kirjoitti:",
        "st 11. 3. 2026 v 9:00 odesílatel Haus & Co. <ar@haus.example> napsal:", "Haus & Co. <ar@haus.example> ezt írta (időpont: 2026. márc. 11., Sze, 9:00):", "În mie., 11 mar. 2026 la 09:00, Haus & Co. <ar@haus.example> a scris:", "11 марта 2026 г., 09:00, Haus & Co. <ar@haus.example> написал(а):",
        "Haus & Co. <ar@haus.example>, 11 Mar 2026 Çar, 09:00 tarihinde şunu yazdı:", "2026年3月11日(水) 9:00 Haus & Co. <ar@haus.example>のメール:", "---- On Wed, 11 Mar 2026 09:00:00 +0100 Haus & Co. <ar@haus.example> wrote ----", "2026-03-11 9:00 GMT+01:00 Haus & Co. <ar@haus.example>:",
        "-----Original Message-----", "-----Ursprüngliche Nachricht-----", "-----Message d'origine-----", "-----Mensaje original-----", "-----Messaggio originale-----", "-----Mensagem original-----", "-----Oorspronkelijk bericht-----", "-----Oryginalna wiadomość-----", "-----Ursprungligt meddelande-----",
        "-------- Original Message --------", "---------- Forwarded message ---------", "-------- Weitergeleitete Nachricht --------", "-------- Message transféré --------", "30.09.2026, 18.30, \"Haus - Eva\" <ar@haus.example>:", "11:00 AM, March 11, 2026, \"Haus & Co.\" <ar@haus.example>:", "Wed, 11 Mar 2026 14:00:51 +0400 от Eva <ar@haus.example>:", "Wednesday, 11 March 2026, 3:32 PM +0300 from ar@haus.example <ar@haus.example>:",
        "2026年3月11日(水) 9:00 田中 <ar@haus.example>:", "2026-03-11 17:21 GMT+01:00 Eva Haus", "On 11-Mar-2026, at 6:54 PM, Eva Haus <ar@haus.example> sent:", "---- Eva Haus wrote ----", "Vào 14:24 11 tháng 3, 2026, Eva <ar@haus.example> đã viết:", "On Wed, 11 Mar 2026 at 11:16 Eva Haus\n\n<\nmailto:Eva Haus <ar@haus.example>\n> wrote:",
        "-----Reply Message-----", "------------------ Original ------------------", "Date: Wed, 11 Mar 2026 00:15:02 -0600\nTo: maria@acme.example", "From: ar@haus.example\nDate: Wed, 11 Mar 2026 00:15:02 -0600", "من: Haus <ar@haus.example>\nتم الإرسال: Monday, May 20, 2026 10:11 AM\nإلى: maria@acme.example\nالموضوع: فاتورة",
        "Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:", "## Please reply above this line ##"
    })
    void below_such_a_line_nothing_is_new(String line) {
        var split = splitter.split("We pay on Friday.\n\n" + line + "\n\nPlease pay INV-1042.\nHaus & Co.");
        assertThat(split.newText()).isEqualTo("We pay on Friday.");
        assertThat(split.quoted()).startsWith(line).endsWith("Haus & Co.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "From: Haus & Co.\nSent: Wednesday, March 11, 2026 9:00 AM\nTo: Maria\nSubject: Invoice", "Von: Haus & Co.\nGesendet: Mittwoch, 11. März 2026 09:00\nAn: Maria\nCc: Paul\nBetreff: Rechnung", "De : Haus & Co.\nEnvoyé : mercredi 11 mars 2026 09:00\nÀ : Maria\nObjet : Facture",
        "De: Haus & Co.\nEnviado el: miércoles, 11 de marzo de 2026 9:00\nPara: Maria\nAsunto: Factura", "Da: Haus & Co.\nInviato: mercoledì 11 marzo 2026 09:00\nA: Maria\nOggetto: Fattura", "De: Haus & Co.\nEnviada: 11 de março de 2026 09:00\nPara: Maria\nAssunto: Fatura",
        "Van: Haus & Co.\nVerzonden: woensdag 11 maart 2026 09:00\nAan: Maria\nOnderwerp: Factuur", "Od: Haus & Co.\nWysłano: środa, 11 marca 2026 09:00\nDo: Maria\nTemat: Faktura", "Från: Haus & Co.\nSkickat: den 11 mars 2026 09:00\nTill: Maria\nÄmne: Faktura",
        "Fra: Haus & Co.\nSendt: 11. marts 2026 09:00\nTil: Maria\nEmne: Faktura", "*From:* Haus & Co.\n*Date:* Wednesday, 11 March 2026 at 09:00\n*To:* Maria\n*Subject:* Invoice", "Subject: Invoice\nDate: Wed, 11 Mar 2026\nFrom: Haus & Co.\nTo: Maria",
        "From: Haus & Co. <ar@haus.example> Sent: Wednesday, March 11, 2026 9:00 AM To: Maria <maria@acme.example> Subject: Invoice", "From: Haus & Co.\n\nSent: Wednesday, March 11, 2026 9:00 AM\n\nTo: Maria; Paul; Somebody\n Else; And One More\n\nSubject: Invoice"
    })
    void below_a_block_of_headers_nothing_is_new(String block) {
        var split = splitter.split("We pay on Friday.\n\n" + block + "\n\nPlease pay INV-1042.");
        assertThat(split.newText()).isEqualTo("We pay on Friday.");
        assertThat(splitter.split("We pay on Friday.\n________________________________\n" + block + "\nPlease pay.").newText()).isEqualTo("We pay on Friday.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "We pay on Friday. On Wed, Mar 11, 2026 at 9:00 AM, ar@haus.example wrote:\n> Please pay", "We pay on Friday.--- On Wed, Mar 11, 2026 at 9:00 AM, ar@haus.example wrote:\n> Please pay", "We pay on Friday.\nOn Wed, Mar 11, 2026 12:34 AM, ar@haus.example wrote:> Please pay\n> now",
        "We pay on Friday.\n-------- Original Message --------From: Haus Date: 11/03/26 18:46 To: Maria\nPlease pay", "We pay on Friday. From: Haus & Co. <ar@haus.example> Sent: Wednesday, March 11, 2026 9:00 AM To: Maria <maria@acme.example> Subject: Invoice Please pay"
    })
    void a_mark_that_shares_its_line_with_the_answer_is_found_too(String mail) {
        assertThat(splitter.split(mail).newText()).isEqualTo("We pay on Friday.");
    }

    @Test
    void initials_and_torn_links_quote_and_a_shout_does_not() {
        assertThat(splitter.split("Paid.\n\nEH> Please pay\nEH> by Friday").newText()).isEqualTo("Paid.");
        assertThat(splitter.split("Paid.\n\n> see https://haus.example/pay?x=1\n (http://haus.example/pay) >\n> Haus").newText()).isEqualTo("Paid.");
        assertThat(splitter.split(">>> PAID ON FRIDAY <<<").newText()).isEqualTo(">>> PAID ON FRIDAY <<<");
    }

    @Test
    void a_short_answer_in_lower_case_under_a_long_question_is_an_answer() {
        var split = splitter.split("On 11 Mar 2026, Haus wrote:\n> Can you tell us whether the invoice has been approved by the buyer\nnot yet, next week\n> and when it will be paid?\non friday 20 march");
        assertThat(split.newText()).isEqualTo("not yet, next week\n\non friday 20 march");
    }

    @Test
    void answers_between_quotes_are_kept_in_their_order() {
        var split = splitter.split("Hi Eva,\nsee below.\n\nOn 11 Mar 2026, Haus wrote:\n> 1) Is INV-7 approved?\nYes, paid on Friday.\n> 2) And INV-8, which has been open for such a long\n> time?\nNo, the price is wrong.\n\n> Regards\n> Haus\n\nMaria");
        assertThat(split.newText()).isEqualTo("Hi Eva,\nsee below.\n\nYes, paid on Friday.\n\nNo, the price is wrong.\n\nMaria");
        assertThat(split.quoted()).contains("INV-7 approved?").doesNotContain("price is wrong");
    }

    @Test
    void an_answer_between_quotes_stands_with_what_it_answers() {
        var split = splitter.split("Hi Eva,\n\nOn 11 Mar 2026, Haus wrote:\n> Dear Maria,\n>\n> 1) Is INV-7 approved?\nYes.\n\n> 2) And INV-8, which has been open\n> for long?\nNo, the price is wrong.\nPlease credit it.\n\n> Haus\n\nMaria");
        assertThat(split.answers()).extracting(a -> a.question() + " -> " + a.answer()).containsExactly("1) Is INV-7 approved? -> Yes.", "2) And INV-8, which has been open\nfor long? -> No, the price is wrong.\nPlease credit it.", "Haus -> Maria");
        assertThat(splitter.split("Paid.\n\n> Please pay\n> now").answers()).isEmpty();
        assertThat(splitter.split("> Please pay\n\nPaid.").answers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "See my answers in red below.", "Please see our comments inline.", "I have answered below in your mail.", "Siehe meine Antworten unten im Text.", "Mes réponses ci-dessous en rouge.", "Mis comentarios abajo.", "Le mie risposte in rosso.", "As minhas respostas abaixo.",
        "Zie mijn antwoorden hieronder.", "Odpowiedzi poniżej.", "Se mina svar nedan.", "see below"
    })
    void who_says_that_he_answered_inside_is_heard(String text) {
        assertThat(AnswersInside.saidIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"We will answer by the end of the week.", "Your comment was passed on.", "The amount is below 500 EUR.", "Our response follows tomorrow.", "We need a response by Friday, see the terms of the order that we agreed in January and that stand below the signature of our director; they say 60 days and not 30 days."})
    void who_only_speaks_of_answers_is_not(String text) {
        assertThat(AnswersInside.saidIn(text)).isFalse();
    }

    @Test
    void an_answer_below_the_quote_is_new() {
        assertThat(splitter.split("On 11 Mar 2026, Haus wrote:\n> Please pay.\n\nPaid yesterday.\n\nMaria").newText()).isEqualTo("Paid yesterday.\n\nMaria");
    }

    @Test
    void bars_quote_in_runs_and_a_table_is_none() {
        assertThat(splitter.split("Paid.\n\n| Please pay\n| by Friday").newText()).isEqualTo("Paid.");
        assertThat(splitter.split("We paid:\n| INV-7 | 100.00 |\n| INV-8 | 200.00 |").newText()).contains("INV-8 | 200.00");
    }

    @Test
    void a_wrapped_line_of_a_quote_is_no_answer() {
        var split = splitter.split("On 11 Mar 2026, Haus wrote:\n> We kindly ask you to settle the invoice mentioned above within the next\nfew days.\n> Haus\n\nWill do on Friday.");
        assertThat(split.newText()).isEqualTo("Will do on Friday.");
    }

    @Test
    void quoted_text_alone_never_speaks() {
        assertThat(splitter.split("> We will pay on Friday.").newText()).isEmpty();
        assertThat(splitter.split("On 11 Mar 2026, Haus wrote:\n\nPlease pay on Friday.").newText()).isEmpty();
        assertThat(splitter.split("\n\n-----Original Message-----\nFrom: Haus\n\nPlease pay").newText()).isEmpty();
    }

    @Test
    void a_mail_that_is_all_signature_is_taken_whole() {
        assertThat(splitter.split("Sent from my iPhone").newText()).isEqualTo("Sent from my iPhone");
        assertThat(splitter.split("").newText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "On Friday we wrote: the goods never came.", "On 3 March you wrote to us that the price is 40: it is not.", "I wrote on 3 March that we dispute this.", "Sent from our account on Monday, reference 4711.", "Sent from my Barclays account", "Sent with the payment run of the bank", "Sent via swift on Monday", "On Friday Maria sent: 500.00", "At 9:00 on 11 March 2026 we called Eva <ar@haus.example> and she agreed: nothing is owed.",
        "Date: 11 March 2026\nTo: the bank", "Enviado el pago ayer.", "From: the warehouse we hear that nothing arrived.",
        "Date: 12 March\nAmount: 1,250.00\nTo: your account", "The invoice was sent from Outlook to the wrong address, please resend.", "Original invoice ----- please send again", "We will pay 40 -- not 45 -- on Friday.", "Wir haben am 3.3. geschrieben: die Ware ist defekt.",
        "Please note: we will dispute this invoice unless you credit us.", "If you have received our payment in error, tell us: we think we paid INV-7 twice.", "Invoices INV-7 and INV-8 must be corrected before we pay.", "Our VAT number on invoice INV-7 is wrong, it must be DE123456789.",
        "Your registered office is not on the invoice, please correct INV-7.", "We have handed this to the Amtsgericht Köln because invoice 17 is disputed.", "All invoices are paid on the 15th, INV-7 too.",
        "All invoices must be submitted through our portal, please upload yours there.", "Suppliers are paid on the last working day of the month.", "Our new company registration number is 0123456, please change your records.",
        "The invoice went to our registered office instead of the branch in Leeds.", "Is your VAT number DE123456789?", "--- ORIGINAL INVOICE NEEDED ---", "From: Acme Ltd\nTo: Haus & Co.\nDate: 13 March 2026\nAmount: 1,250.00", "The information you asked for is confidential, I will call you.",
        "We use an external sender for our e-mail, so your reminder was late.", "INV-7 was paid on Monday.\n--\nINV-8 is wrong, we will not pay it before you credit us."
    })
    void sentences_that_only_look_like_marks_stay(String text) {
        assertThat(splitter.split("Hello,\n\n" + text + "\n\nMaria").newText()).isEqualTo("Hello,\n\n" + text + "\n\nMaria");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Sent from my iPhone", "Sent from Outlook for Android", "Get Outlook for iOS", "Von meinem iPhone gesendet", "Gesendet von Mail für Windows", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", "Envoyé de mon iPhone", "Envoyé à partir de Outlook pour iOS", "Obtenez Outlook pour Android",
        "Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone", "Ottieni Outlook per iOS", "Verstuurd vanaf mijn iPhone", "Outlook voor iOS downloaden", "Wysłane z iPhone'a", "Skickat från min iPhone", "Sendt fra min iPhone", "Sent from Yahoo Mail on Android", "Sent via BlackBerry", "Sent from my TI-85", "Sent from TypeApp", "Verzonden met BlackBerry Work", "從我的 iPhone 傳送", "iPhoneから送信", "Отправлено с iPhone", "Στάλθηκε από το iPhone μου",
        "Sent from my mobile, please excuse any typos."
    })
    void what_a_telephone_adds_is_signature(String line) {
        var split = splitter.split("Paid yesterday.\n\n" + line);
        assertThat(split.newText()).isEqualTo("Paid yesterday.");
        assertThat(split.signature()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "This email and any attachments are confidential and intended solely for the use of the individual to whom it is addressed.", "If you are not the intended recipient you must not copy this message.", "Vendors who wish to dispute a deduction must use the portal within 30 days.",
        "Suppliers should send all invoices to invoices@acme.example.", "Please send all invoices to invoices@acme.example.", "All invoices must quote a valid purchase order number.", "Acme Ltd is registered in England and Wales, company number 01234567.", "Please consider the environment before printing this email.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie bitte.", "Sitz der Gesellschaft: Köln, Amtsgericht Köln HRB 1234, Geschäftsführer: Eva Haus", "Ce message et ses pièces jointes sont confidentiels et destinés à l'usage exclusif du destinataire.",
        "Este correo electrónico y sus adjuntos son confidenciales y van dirigidos a su destinatario.", "Questo messaggio è riservato ed è destinato al solo destinatario.", "Esta mensagem é confidencial e destinada exclusivamente ao destinatário.", "Dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde.",
        "Ta wiadomość jest poufna i przeznaczona wyłącznie dla adresata.", "Detta meddelande är konfidentiellt och avsett endast för mottagaren."
    })
    void what_a_firm_hangs_under_every_mail_is_signature(String footer) {
        var split = splitter.split("We pay INV-7 on Friday.\n\nKind regards\nMaria\n\n" + footer);
        assertThat(split.newText()).isEqualTo("We pay INV-7 on Friday.\n\nKind regards\nMaria");
        assertThat(split.signature()).isEqualTo(footer);
        // Without an empty line above, too.
        assertThat(splitter.split("We pay INV-7 on Friday.\nRegards\nMaria\n" + footer).newText()).isEqualTo("We pay INV-7 on Friday.\nRegards\nMaria");
    }

    @Test
    void below_the_name_post_and_telephone_are_signature_and_a_postscript_is_not() {
        for (String contact : List.of("T: +44 113 496 0000", "Tel.: 030 1234-56", "Tél. : 01 23 45 67 89", "www.acme.example", "maria@acme.example", "Accounts Payable | Acme Ltd", "Mobil +49 170 1234567", "Phone (312) 555-0100")) {
            var split = splitter.split("We pay on Friday.\n\nBest regards,\nMaria Lopez\nHead of AP\n" + contact + "\nAcme Ltd, 12 Mill Road\n\nPS: INV-8 is wrong.");
            assertThat(split.newText()).as(contact).isEqualTo("We pay on Friday.\n\nBest regards,\nMaria Lopez\n\nPS: INV-8 is wrong.");
        }
        assertThat(splitter.split("Thanks\nMaria\n\nActually, INV-8 is wrong too.").newText()).endsWith("INV-8 is wrong too.");
    }

    @Test
    void thanks_at_the_beginning_is_no_closing_formula() {
        String mail = "Thanks Eva,\n\nWe will pay on Friday.\n\nMaria Lopez\nT: +44 113 496 0000\nmaria@acme.example";
        assertThat(splitter.split(mail).newText()).isEqualTo("Thanks Eva,\n\nWe will pay on Friday.\n\nMaria Lopez");
        assertThat(splitter.split("Thank you.\n\nPaid on Friday, please check\n\nMaria\nwww.acme.example").newText()).contains("Paid on Friday, please check");
    }

    @Test
    void a_new_contact_in_the_text_is_no_signature() {
        String mail = "Please write to our new clerk:\n\nJane Doe\njane@acme.example\n+44 113 496 0001";
        assertThat(splitter.split(mail).newText()).isEqualTo(mail);
        assertThat(splitter.split("Thanks,\nMaria\n\nYou can reach me on my phone: +44 113 496 0000.").newText()).contains("+44 113");
    }
}
