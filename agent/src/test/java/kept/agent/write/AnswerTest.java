package kept.agent.write;

import static kept.agent.write.World.EUR;
import static kept.agent.write.World.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.decide.Act.Part;
import kept.agent.ledger.Contact;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-20");

    private final World world = new World();

    @Test
    void a_promise_is_confirmed_with_its_day_in_words() {
        Outgoing mail = world.answer(new Part.PromiseNoted(0, FRIDAY, numbers("INV-1042"), Optional.empty())).mail();

        assertThat(mail.text()).isEqualTo("""
                Dear Maria Keller,

                Thank you for your mail of Thursday, 12 March 2026.

                We have noted that you will pay invoice INV-1042 by Friday, 20 March 2026. Until then we will send you no further reminder about it.

                Kind regards
                Nordlicht Accounts Receivable

                This mail was written and sent by an automatic assistant of Nordlicht Handels GmbH. If you would rather deal with a person, please say so in your reply or call +49 40 123456-0.

                --\s
                Nordlicht Handels GmbH, Hamburg
                Amtsgericht Hamburg HRB 12345
                Managing directors: Anna Petersen
                VAT ID: DE123456789
                """);
    }

    @Test
    void an_answer_stays_in_its_thread_under_our_own_last_subject() {
        Outgoing mail = world.answer(new Part.DayAsked(0, numbers("INV-1042"))).mail();

        assertThat(mail.subject()).isEqualTo("Re: Reminder: invoice INV-1042");
        assertThat(mail.inReplyTo()).contains(new MessageId("<their-1@acme.example>"));
        assertThat(mail.references()).containsExactly(world.said.get(0).messageId(), new MessageId("<their-1@acme.example>"));
        assertThat(mail.key()).isEqualTo("answer:m-12");
        assertThat(mail.to()).isEqualTo(World.MARIA);
        assertThat(mail.from()).hasToString("billing@nordlicht.example");
        assertThat(world.tokens.conversationOf(mail.messageId())).contains(mail.conversation());
    }

    @Test
    void where_the_customer_began_the_thread_the_subject_is_still_ours() {
        world.said.clear();

        assertThat(world.answer(new Part.StatementSent(0)).mail().subject()).isEqualTo("Re: Your mail of Thursday, 12 March 2026");
    }

    @Test
    void a_colleagues_own_subject_is_not_taken_over_since_it_may_hold_the_customers_words() {
        world.said.add(new kept.agent.conversation.Conversation.Said(new MessageId("<by-hand@nordlicht.example>"), true, false, World.NOW, World.MARIA, "Re: you crooks"));

        assertThat(world.answer(new Part.StatementSent(0)).mail().subject()).isEqualTo("Re: Reminder: invoice INV-1042");
    }

    @Test
    void nothing_of_what_the_customer_wrote_comes_back() {
        Outgoing mail = world.answer(new Part.PromiseNoted(0, FRIDAY, numbers("INV-1042"), Optional.empty())).mail();

        assertThat(mail.subject() + mail.text()).doesNotContain("77,777", "evil", "whole debt", "AW:");
    }

    @Test
    void written_twice_it_is_the_same_mail() {
        Part part = new Part.StatementSent(0);

        assertThat(world.answer(part)).isEqualTo(world.answer(part));
    }

    @Test
    void one_mail_that_says_three_things_gets_one_answer_with_three_paragraphs() {
        Outgoing mail = world.answer(
                new Part.PromiseNoted(0, FRIDAY, numbers("INV-1042", "INV-1043"), Optional.empty()),
                new Part.DisputeOpened(1, numbers("INV-1050"), LocalDate.parse("2026-03-19")),
                new Part.CopiesSent(2, numbers("INV-1050"))).mail();

        assertThat(mail.text()).contains(
                "you will pay invoices INV-1042 and INV-1043 by Friday, 20 March 2026. Until then we will send you no further reminder about them.",
                "your objection to invoice INV-1050 and opened a case for it. One of our staff will look into it and reply to you by Thursday, 19 March 2026.",
                "Please find attached the copy of invoice INV-1050 that you asked for.");
        assertThat(mail.text()).containsOnlyOnce("Dear Maria").containsOnlyOnce("Kind regards");
        assertThat(mail.invoices()).containsExactlyElementsOf(numbers("INV-1042", "INV-1043", "INV-1050"));
    }

    @Test
    void several_promises_of_one_mail_are_confirmed_as_one_list() {
        String text = world.answer(
                new Part.PromiseNoted(0, FRIDAY, numbers("INV-1042"), Optional.of(Money.of("500.00", EUR))),
                new Part.PromiseNoted(1, LocalDate.parse("2026-04-01"), numbers("INV-1042", "INV-1043"), Optional.empty())).mail().text();

        assertThat(text).contains("""
                We have noted the following payments:

                - by Friday, 20 March 2026: EUR 500.00 for invoice INV-1042
                - by Wednesday, 1 April 2026: invoices INV-1042 and INV-1043

                As long as they arrive as agreed""");
    }

    @Test
    void a_copy_is_the_stored_file_under_the_invoices_number() {
        Outgoing mail = world.answer(new Part.CopiesSent(0, numbers("INV-1042", "INV-1043"))).mail();

        assertThat(mail.attachments()).containsExactly(
                new Outgoing.File(world.files.get(new InvoiceId("INV-1042")).hash(), "INV-1042.pdf"), new Outgoing.File(world.files.get(new InvoiceId("INV-1043")).hash(), "INV-1043.pdf"));
    }

    @Test
    void the_name_of_a_file_is_safe_whatever_the_number() {
        assertThat(FileNames.of("GST/26-27/1184", "x.PDF")).isEqualTo("GST-26-27-1184.pdf");
        assertThat(FileNames.of("../../\"etc\r\nBcc:", "no ending")).isEqualTo("etc-Bcc.pdf");
    }

    @Test
    void a_statement_is_rendered_and_kept() {
        Outgoing mail = world.answer(new Part.StatementSent(0)).mail();

        assertThat(mail.attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("Statement-ACME-2026-03-12.pdf");
            assertThat(world.byHash(file.document())).isPresent();
        });
        assertThat(mail.text()).contains("a statement of your account as of Thursday, 12 March 2026.");
    }

    @Test
    void our_bank_details_stand_on_the_attached_invoice_and_in_the_mail_only_where_the_policy_says_so() {
        Part part = new Part.DetailsGiven(0, numbers("INV-1042"));
        Outgoing silent = world.answer(part).mail();

        assertThat(silent.text()).contains("Our bank details have not changed. You will find them on invoice INV-1042").doesNotContain("IBAN");
        assertThat(silent.attachments()).extracting(Outgoing.File::name).containsExactly("INV-1042.pdf");

        world.policy = kept.agent.policy.PolicyFile.parse(
                kept.prompts.Entry.parse("policy.yaml", World.WORDS.get("policy-full").source().replace("in-mail: false", "in-mail: true")));
        assertThat(world.answer(part).mail().text()).contains("IBAN: DE02 1203 0000 0000 2020 51\nBIC: BYLADEM1001");
    }

    @Test
    void a_plan_is_offered_instalment_by_instalment() {
        var first = new Part.Instalment(FRIDAY, Money.of("625.00", EUR));
        var second = new Part.Instalment(LocalDate.parse("2026-04-20"), Money.of("625.00", EUR));

        assertThat(world.answer(new Part.PlanOffered(0, numbers("INV-1042"), List.of(first, second))).mail().text())
                .contains("We can offer you to pay invoice INV-1042 in instalments:\n\n- EUR 625.00 by Friday, 20 March 2026\n- EUR 625.00 by Monday, 20 April 2026\n");
        assertThat(world.answer(new Part.PlanOffered(0, numbers("INV-1042"), List.of(first))).mail().text())
                .contains("We can agree to your paying EUR 625.00 for invoice INV-1042 by Friday, 20 March 2026.");
    }

    @Test
    void a_claim_is_noted_with_the_day_until_which_we_wait() {
        assertThat(world.answer(new Part.ClaimNoted(0, numbers("INV-1042"), LocalDate.parse("2026-03-22"))).mail().text())
                .contains("will send you no reminder about it until Sunday, 22 March 2026.");
    }

    @Test
    void what_a_person_approved_says_so() {
        Draft draft = world.writer().answer(new AnswerOrder(world.envelope(false), world.message(), List.of(new Part.StatementSent(0)), world.policy));

        assertThat(draft.mail().text()).contains("was prepared by an automatic assistant of Nordlicht Handels GmbH and approved by one of our staff.");
        assertThat(draft.mail().automatic()).isFalse();
    }

    @Test
    void on_copy_stay_contacts_and_colleagues_of_the_thread_and_strangers_are_dropped() {
        world.contacts.add(World.contact("tom", "tom@acme.example", "Tom"));
        world.contacts.add(World.contact("gone", "gone@acme.example", Contact.Reach.STOPPED, 100));
        world.said.add(new kept.agent.conversation.Conversation.Said(world.tokens.messageId(world.conversation().id(), "second"), true, false, World.NOW,
                new EmailAddress("consultant@other.example"), "Re: Reminder: invoice INV-1042"));
        world.cc = List.of(new EmailAddress("tom@acme.example"), new EmailAddress("sales@nordlicht.example"), new EmailAddress("consultant@other.example"),
                new EmailAddress("gone@acme.example"), new EmailAddress("stranger@acme.example"), new EmailAddress("billing+k7-abc@nordlicht.example"), World.MARIA);

        AnswerOrder chat = world.order(new Part.DayAsked(0, numbers("INV-1042")));
        assertThat(world.writer().recipients(chat).cc()).extracting(EmailAddress::value)
                .containsExactly("tom@acme.example", "sales@nordlicht.example", "consultant@other.example");
        assertThat(world.writer().recipients(chat).dropped()).extracting(EmailAddress::value).containsExactly("gone@acme.example", "stranger@acme.example");

        AnswerOrder copies = world.order(new Part.CopiesSent(0, numbers("INV-1042")));
        assertThat(world.writer().answer(copies).mail().cc()).extracting(EmailAddress::value).containsExactly("tom@acme.example", "sales@nordlicht.example");
    }

    @Test
    void a_sender_at_a_public_provider_has_no_colleagues_there() {
        world.creditor = new kept.agent.ledger.Creditor(world.creditor.id(), "Jo Petersen", "Hamburg", "", "DE1", "", "Jo", new EmailAddress("jo@gmail.com"), "", world.creditor.banks());
        world.cc = List.of(new EmailAddress("stranger@gmail.com"));

        AnswerOrder order = world.order(new Part.DayAsked(0, numbers("INV-1042")));
        assertThat(world.writer().recipients(order).dropped()).extracting(EmailAddress::value).containsExactly("stranger@gmail.com");
        assertThat(world.writer().answer(order).mail().text()).contains("please say so in your reply.\n\n-- \nJo Petersen, Hamburg\nVAT ID: DE1\n");
    }

    @Test
    void who_has_no_name_is_greeted_all_the_same() {
        world.contacts.set(0, World.contact("ap", "maria@acme.example", ""));

        assertThat(world.answer(new Part.StatementSent(0)).mail().text()).startsWith("Dear Sir or Madam,\n\n");
    }

    @Test
    void a_thread_of_many_mails_keeps_its_first_and_its_last_references() {
        for (int i = 0; i < 40; i++) {
            world.said.add(new kept.agent.conversation.Conversation.Said(new MessageId("<" + i + "@acme.example>"), false, false, World.NOW, World.MARIA, "Re"));
        }
        var notice = new kept.agent.dunning.Notice(1, 1, World.ACME, Optional.of(world.contacts.get(0).id()), 2, World.TODAY, numbers("INV-1042"), Optional.empty(), "",
                kept.agent.dunning.Notice.State.PLANNED, Optional.empty());
        Outgoing mail = world.writer().notice(new NoticeOrder(world.envelope(true), notice, new kept.agent.dunning.Plan.Level(2, "Reminder", 3, "notice-2"))).mail();

        assertThat(mail.references()).hasSize(20).startsWith(world.said.get(0).messageId()).endsWith(new MessageId("<39@acme.example>"));
        assertThat(mail.inReplyTo()).contains(new MessageId("<39@acme.example>"));
    }
}
