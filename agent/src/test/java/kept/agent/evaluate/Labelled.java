package kept.agent.evaluate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.decide.Decision;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;

/** Labelled mails and what somebody made of them. */
public final class Labelled {

    public static final InvoiceId INVOICE = new InvoiceId("INV-1");
    public static final LocalDate FRIDAY = LocalDate.parse("2026-03-20");

    private Labelled() {}

    /** A mail that promises INV-1 by Friday, to be handled alone. */
    public static LabelledCase promise(String id, String... tags) {
        return mail(id, "en", Decision.Handling.AUTO, List.of(new LabelledCase.Gold(Intent.PROMISE_TO_PAY, Set.of(INVOICE), List.of(FRIDAY), Optional.empty(), "")), tags);
    }

    /** A mail from a lawyer: for a person. */
    public static LabelledCase lawyer(String id, String... tags) {
        return mail(id, "en", Decision.Handling.HUMAN, List.of(new LabelledCase.Gold(Intent.LEGAL, Set.of(), List.of(), Optional.empty(), "")), tags);
    }

    public static LabelledCase mail(String id, String language, Decision.Handling handling, List<LabelledCase.Gold> statements, String... tags) {
        var mail = new LabelledCase.Mail(OffsetDateTime.parse("2026-03-12T09:00:00Z"), new EmailAddress("maria@acme.example"), "Re: your invoice", "We will pay INV-1 on Friday.", Optional.empty());
        var world = new LabelledCase.World("Acme", ZoneId.of("UTC"), Optional.of(Locale.UK), Currency.getInstance("EUR"), List.of(new EmailAddress("maria@acme.example")),
                List.of(new LabelledCase.Item(INVOICE, new BigDecimal("100.00"), new BigDecimal("100.00"), LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01"))), List.of(INVOICE), List.of(),
                Optional.empty());
        return new LabelledCase(id, language, mail, world, new LabelledCase.Expect(statements, handling), Set.of(tags), "");
    }

    /** As labelled, to the letter. */
    public static Prediction right(LabelledCase c) {
        return prediction(c.id(), c.expect().statements().stream().map(g -> said(g.intent(), g.dates().stream().findFirst())).toList(), c.expect().handling());
    }

    /** Left to a person with nothing understood: wrong, and harmless. */
    public static Prediction shy(LabelledCase c) {
        return prediction(c.id(), List.of(), Decision.Handling.HUMAN);
    }

    /** Done alone with a promise by a day that nobody named. */
    public static Prediction harmful(LabelledCase c) {
        return prediction(c.id(), List.of(said(Intent.PROMISE_TO_PAY, Optional.of(FRIDAY.plusDays(3)))), Decision.Handling.AUTO);
    }

    public static Prediction prediction(String id, List<Statement> statements, Decision.Handling handling) {
        var reading = new Reading(statements, List.of(), "local", "en", Reading.Cost.NONE, List.of(), Optional.empty());
        return new Prediction(id, reading, new Decision(handling, List.of(), List.of(), Optional.empty()));
    }

    public static Statement said(Intent intent, Optional<LocalDate> day) {
        return said(intent, day, 0.9);
    }

    public static Statement said(Intent intent, Optional<LocalDate> day, double confidence) {
        return new Statement(intent, Optional.of(new Quote("We will pay", 0, false)), "We will pay", intent.carriesInvoices() ? List.of(INVOICE) : List.of(), day, "", Optional.empty(), confidence,
                List.of(), Map.of());
    }
}
