package kept.agent.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.MailClass;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/** Made-up books and mails for the tests of reading: a customer in London, a mail of Thursday 12 March 2026. */
final class Books {

    static final LocalDate MAIL_DAY = LocalDate.of(2026, 3, 12);
    private static final AccountId ACCOUNT = new AccountId("A-1");

    private final List<Invoice> invoices = new ArrayList<>();
    private final List<InvoiceId> reminded = new ArrayList<>();
    private Optional<Locale> locale = Optional.of(Locale.UK);
    private Currency currency = Currency.getInstance("GBP");
    private final List<InvoiceId> foreign = new ArrayList<>();

    static Books owing(String... numbers) {
        var books = new Books();
        int i = 0;
        for (String number : numbers) books.invoice(number, "1000.00", "1000.00", LocalDate.of(2026, 1, 10).plusMonths(i++)).reminded(number);
        return books;
    }

    Books invoice(String number, String amount, String open, LocalDate issued) {
        invoices.add(new Invoice(new InvoiceId(number), ACCOUNT, money(amount), money(open), issued, issued.plusDays(30), Optional.empty(), true));
        return this;
    }

    Books ordered(String number, String order) {
        invoices.add(new Invoice(new InvoiceId(number), ACCOUNT, money("500.00"), money("500.00"), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1), Optional.of(order), true));
        return this;
    }

    Books reminded(String... numbers) {
        for (String n : numbers) reminded.add(new InvoiceId(n));
        return this;
    }

    Books in(Locale known) {
        locale = Optional.of(known);
        return this;
    }

    Books inUnknownLocale() {
        locale = Optional.empty();
        return this;
    }

    Books foreign(String number) {
        foreign.add(new InvoiceId(number));
        return this;
    }

    private Money money(String amount) {
        return Money.of(new BigDecimal(amount), currency);
    }

    AccountContext context() {
        return new AccountContext("Acme", ZoneId.of("Europe/London"), locale, locale.map(l -> Locale.forLanguageTag(l.getLanguage())).orElse(Locale.ENGLISH),
                currency, invoices, reminded, List.of(), Set.copyOf(foreign));
    }

    static Letter letter(String text) {
        return new Letter("Re: Overdue", false, text, "", List.of(), Set.of(), MailClass.HUMAN, ZonedDateTime.of(2026, 3, 12, 10, 0, 0, 0, ZoneId.of("Europe/London")).toInstant());
    }
}
