package kept.agent.write;

import static kept.agent.write.World.EUR;
import static kept.agent.write.World.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import kept.agent.conversation.Outgoing;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;
import kept.agent.ledger.Money;
import org.junit.jupiter.api.Test;

/** Letters that ask for money: notices and follow-ups. */
class AskingTest {

    private final World world = new World();

    private Outgoing notice(String template, String... invoices) {
        var notice = new Notice(31, 1, World.ACME, Optional.of(world.contacts.get(0).id()), 2, World.TODAY, numbers(invoices), Optional.empty(), "", Notice.State.PLANNED, Optional.empty());
        return world.writer().notice(new NoticeOrder(world.envelope(true), notice, new Plan.Level(2, "Reminder", 3, template))).mail();
    }

    @Test
    void one_invoice_is_asked_for_in_a_sentence() {
        Outgoing mail = notice("notice-2", "INV-1042");

        assertThat(mail.subject()).isEqualTo("Reminder: invoice INV-1042");
        assertThat(mail.text()).startsWith("Dear Maria Keller,\n\nOur invoice INV-1042 was due on Friday, 27 February 2026, and EUR 1,250.00 is still open. It may simply")
                .contains("automatic assistant of Nordlicht Handels GmbH", "VAT ID: DE123456789");
        assertThat(mail.purpose()).isEqualTo(Outgoing.Purpose.NOTICE);
        assertThat(mail.key()).isEqualTo("notice:31");
        assertThat(mail.notice()).contains(31L);
        assertThat(mail.inReplyTo()).contains(world.said.get(0).messageId());
    }

    @Test
    void several_invoices_stand_in_one_table_with_their_total() {
        Outgoing mail = notice("notice-3", "INV-1042", "INV-1043");

        assertThat(mail.subject()).isEqualTo("Second reminder: open invoices");
        assertThat(mail.text()).contains("""
                Invoice    Due                   Open
                INV-1042   27 Feb 2026   EUR 1,250.00
                INV-1043   5 Mar 2026      EUR 340.50
                -------------------------------------
                Total                    EUR 1,590.50
                """);
        assertThat(mail.invoices()).containsExactlyElementsOf(numbers("INV-1042", "INV-1043"));
    }

    @Test
    void a_credit_is_shown_and_netted() {
        world.credits = Money.of("90.50", EUR);

        assertThat(notice("notice-3", "INV-1042", "INV-1043").text()).contains("""
                INV-1043      5 Mar 2026      EUR 340.50
                ----------------------------------------
                Total                       EUR 1,590.50
                Your credit                   -EUR 90.50
                To be paid                  EUR 1,500.00
                """);
        assertThat(notice("notice-2", "INV-1042").text()).contains("There is a credit of EUR 90.50 on your account, which leaves EUR 1,159.50 to be paid.");
    }

    @Test
    void a_broken_promise_is_recalled_with_its_day() {
        Outgoing mail = world.writer().followUp(new FollowUpOrder(world.envelope(true), world.promise("2026-03-06", "INV-1042"), numbers("INV-1042"))).mail();

        assertThat(mail.subject()).isEqualTo("Your payment for invoice INV-1042");
        assertThat(mail.text()).contains("You had told us that you would pay invoice INV-1042 by Friday, 6 March 2026. We have not been able to find the payment: EUR 1,250.00 is still open.");
        assertThat(mail.purpose()).isEqualTo(Outgoing.Purpose.FOLLOW_UP);
        assertThat(mail.key()).isEqualTo("follow-up:3");
        assertThat(world.writer().followUp(new FollowUpOrder(world.envelope(true), world.promise("2026-03-06", "INV-1042", "INV-1043"), numbers("INV-1042", "INV-1043"))).mail().text())
                .contains("You had told us that you would pay these invoices by Friday, 6 March 2026.", "INV-1043   5 Mar 2026");
    }

    @Test
    void amounts_are_written_as_the_customers_country_writes_them_if_the_language_is_its_own() {
        world.locale = Optional.of(Locale.forLanguageTag("en-CH"));
        assertThat(notice("notice-2", "INV-1042").text()).contains("EUR 1'250.00");

        world.locale = Optional.of(Locale.GERMANY);
        assertThat(notice("notice-2", "INV-1042").text()).contains("EUR 1,250.00");
    }

    @Test
    void the_language_is_the_mails_then_the_contacts_then_the_accounts_then_english() {
        Writer writer = world.writer();

        assertThat(writer.language(Optional.of("en-GB"), world.contacts.get(0), world.account())).isEqualTo("en");
        world.language = "it";
        assertThat(writer.language(Optional.of("pl"), world.contacts.get(0), world.account())).isEqualTo("en");
    }

    @Test
    void a_notice_for_nothing_or_for_somebody_elses_invoice_is_not_written() {
        assertThatThrownBy(() -> notice("notice-2")).hasMessage("a letter 'notice-2' to account ACME names no invoice");
        assertThatThrownBy(() -> notice("notice-2", "INV-9999")).hasMessage("invoice INV-9999 is not among those of account ACME: plan the notice again");
    }
}
