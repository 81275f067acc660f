package kept.agent.write;

import static kept.agent.write.World.EUR;
import static kept.agent.write.World.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kept.agent.decide.Act.Part;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;
import kept.agent.ledger.Money;
import org.junit.jupiter.api.Test;

/** The letters as a German and a French customer read them. */
class LanguagesTest {

    private static final Part.PromiseNoted PROMISE = new Part.PromiseNoted(0, LocalDate.parse("2026-04-01"), numbers("INV-1042", "INV-1043"), Optional.empty());

    private final World world = new World();

    private Draft notice(String template, String... invoices) {
        var notice = new Notice(31, 1, World.ACME, Optional.empty(), 2, World.TODAY, numbers(invoices), Optional.empty(), "", Notice.State.PLANNED, Optional.empty());
        return world.writer().notice(new NoticeOrder(world.envelope(true), notice, new Plan.Level(2, "x", 3, template)));
    }

    @Test
    void a_german_confirmation() {
        world.language = "de";

        assertThat(world.answer(PROMISE).mail().text()).isEqualTo("""
                Guten Tag Maria Keller,

                vielen Dank für Ihre Nachricht vom Donnerstag, 12. März 2026.

                Wir haben vorgemerkt, dass Sie die Rechnungen INV-1042 und INV-1043 bis Mittwoch, 1. April 2026 bezahlen. Bis dahin erhalten Sie von uns keine weitere Erinnerung dazu.

                Mit freundlichen Grüßen
                Nordlicht Accounts Receivable

                Diese Nachricht wurde von einem automatischen Assistenten der Firma Nordlicht Handels GmbH verfasst und versandt. Wenn Sie lieber mit einem Menschen sprechen möchten, schreiben Sie uns das bitte in Ihrer Antwort oder rufen Sie uns an: +49 40 123456-0.

                --\s
                Nordlicht Handels GmbH, Hamburg
                Amtsgericht Hamburg HRB 12345
                Geschäftsführung: Anna Petersen
                USt-IdNr.: DE123456789
                """);
    }

    @Test
    void a_german_reminder() {
        world.language = "de";
        world.credits = Money.of("90.50", EUR);

        assertThat(notice("notice-3", "INV-1042", "INV-1043").mail().text()).contains("""
                trotz unserer Erinnerung ist Ihr Konto noch nicht ausgeglichen. Die folgenden Rechnungen sind offen:

                Rechnung       Fällig am           Offen
                INV-1042       27.02.2026   1.250,00 EUR
                INV-1043       05.03.2026     340,50 EUR
                ----------------------------------------
                Summe                       1.590,50 EUR
                Ihr Guthaben                  -90,50 EUR
                Zu zahlen                   1.500,00 EUR

                Bitte zahlen Sie jetzt""");
        assertThat(notice("notice-2", "INV-1042").mail().text())
                .contains("unsere Rechnung INV-1042 war am Freitag, 27. Februar 2026 fällig; 1.250,00 EUR sind noch offen.", "Guthaben von 90,50 EUR; zu zahlen bleiben damit 1.159,50 EUR.");
    }

    @Test
    void a_swiss_customer_reads_swiss_amounts() {
        world.language = "de";
        world.locale = Optional.of(Locale.forLanguageTag("de-CH"));

        assertThat(notice("notice-2", "INV-1042").mail().text()).contains("1'250.00 EUR sind noch offen");
    }

    @Test
    void a_french_confirmation_knows_that_a_month_begins_with_its_premier() {
        world.language = "fr";

        assertThat(world.answer(PROMISE).mail().text()).startsWith("""
                Bonjour Maria Keller,

                Nous vous remercions de votre message du jeudi 12 mars 2026.

                Nous avons bien noté que vous réglerez les factures INV-1042 et INV-1043 au plus tard le mercredi 1er avril 2026. D'ici là, nous ne vous enverrons aucune autre relance à leur sujet.

                Cordialement,
                Nordlicht Accounts Receivable

                Ce message a été rédigé et envoyé par un assistant automatique de Nordlicht Handels GmbH.""");
    }

    @Test
    void a_french_reminder() {
        world.language = "fr";

        assertThat(notice("notice-2", "INV-1042").mail().text()).contains("Notre facture INV-1042 était payable le vendredi 27 février 2026 et 1 250,00 EUR restent dus.");
        assertThat(notice("notice-2", "INV-1042", "INV-1043").mail().text()).contains("""
                Facture    Échéance            Solde
                INV-1042   27/02/2026   1 250,00 EUR
                INV-1043   05/03/2026     340,50 EUR
                ------------------------------------
                Total                   1 590,50 EUR
                """);
    }

    @Test
    void every_letter_reads_whole_in_every_language() {
        List<Part> parts = List.of(PROMISE, new Part.PromiseNoted(1, LocalDate.parse("2026-05-04"), numbers("INV-1050"), Optional.of(Money.of("12.00", EUR))),
                new Part.DayAsked(2, numbers("INV-1042")), new Part.ClaimNoted(3, numbers("INV-1042", "INV-1043"), World.TODAY), new Part.CopiesSent(4, numbers("INV-1042")),
                new Part.StatementSent(5), new Part.DisputeOpened(6, numbers("INV-1042"), World.TODAY), new Part.DetailsGiven(7, numbers("INV-1042", "INV-1043")),
                new Part.DetailsGiven(8, List.of()), new Part.PlanOffered(9, numbers("INV-1042"), List.of(new Part.Instalment(World.TODAY, Money.of("5.00", EUR)),
                        new Part.Instalment(World.TODAY.plusDays(30), Money.of("5.00", EUR)))));
        for (String language : List.of("en", "de", "fr")) {
            world.language = language;
            assertThat(world.answer(parts.toArray(Part[]::new)).mail().text()).as(language).doesNotContain("{", "}", "null").contains("INV-1050", "INV-1043");
        }
    }
}
