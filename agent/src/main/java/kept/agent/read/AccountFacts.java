package kept.agent.read;

import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kept.agent.conversation.MailClass;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/**
 * What a model is told out of our books: the mail's day (never the clock's, R35), the account's invoices, what was asked for, what was
 * said before. Numbers, days and amounts only; no name and no address.
 */
final class AccountFacts {

    /** Of the settled invoices the newest; the open ones and those asked for are all told. */
    private static final int MOST_SETTLED = 30;

    private static final int MOST_EARLIER = 12;

    private AccountFacts() {}

    /** A model that is told only what counts hears no sums, nothing of what is settled and nothing said before. */
    static String of(Letter letter, AccountContext context, Masking masking) {
        boolean spare = masking == Masking.ALL_BUT_WHAT_COUNTS;
        var lines = new ArrayList<String>();
        ZonedDateTime at = letter.sentAt().atZone(context.zone());
        lines.add("Mail of " + at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + at.toLocalDate() + ", "
                + at.toLocalTime().withSecond(0).withNano(0) + " " + context.zone() + (letter.mailClass() == MailClass.NOTICE ? ", by a machine: a notice, not a reply." : ".")
                + " Currency " + context.currency().getCurrencyCode() + ". " + dayOrder(context));
        if (spare) numbersAndDays(lines, context);
        else invoices(lines, context);
        lines.add("Reminded: " + (context.reminded().isEmpty() ? "not known" : numbers(context.reminded())));
        if (!context.foreign().isEmpty()) {
            lines.add("Numbers in the mail that are NOT this customer's: " + numbers(context.foreign().stream().sorted().toList()));
        }
        if (!spare) earlier(lines, context);
        return String.join("\n", lines);
    }

    private static void invoices(List<String> lines, AccountContext context) {
        List<Invoice> open = context.invoices().stream().filter(Invoice::isOpen).toList();
        lines.add(open.isEmpty() ? "Open invoices: none" : "Open invoices (number; sum; issued; due):");
        for (Invoice i : open) {
            lines.add(i.number() + "; " + sum(i.amount(), context) + (i.open().equals(i.amount()) ? "" : " of which open " + sum(i.open(), context)) + "; " + i.issuedOn() + "; " + i.dueOn()
                    + i.purchaseOrder().map(po -> "; order " + oneLine(po)).orElse(""));
        }
        List<Invoice> settled = context.invoices().stream().filter(i -> !i.isOpen())
                .sorted((a, b) -> b.issuedOn().compareTo(a.issuedOn())).limit(MOST_SETTLED).toList();
        if (!settled.isEmpty()) {
            lines.add("Settled invoices: " + settled.stream().map(i -> i.number() + " (" + sum(i.amount(), context) + ", issued " + i.issuedOn() + ")").collect(Collectors.joining(", ")));
        }
    }

    private static void numbersAndDays(List<String> lines, AccountContext context) {
        List<Invoice> open = context.invoices().stream().filter(Invoice::isOpen).toList();
        lines.add(open.isEmpty() ? "Open invoices: none" : "Open invoices (number; issued; due):");
        for (Invoice i : open) lines.add(i.number() + "; " + i.issuedOn() + "; " + i.dueOn());
    }

    /** The currency is told once; another one with its sum. */
    private static String sum(Money money, AccountContext context) {
        return money.currency().equals(context.currency()) ? money.decimal().toPlainString() : money.toString();
    }

    private static void earlier(List<String> lines, AccountContext context) {
        List<AccountContext.Earlier> said = context.earlier();
        if (said.isEmpty()) return;
        lines.add("Earlier the customer said:");
        for (AccountContext.Earlier e : said.subList(Math.max(0, said.size() - MOST_EARLIER), said.size())) {
            lines.add("- on " + e.on() + ": " + e.intent().code() + (e.invoices().isEmpty() ? "" : " about " + numbers(e.invoices()))
                    + e.promised().map(day -> ", for " + day).orElse(""));
        }
    }

    private static String dayOrder(AccountContext context) {
        if (context.locale().isEmpty()) return "Whether 03/04 is March or April is not known.";
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(FormatStyle.SHORT, null, IsoChronology.INSTANCE, context.locale().get());
        boolean monthFirst = pattern.indexOf('M') < pattern.indexOf('d') && pattern.charAt(0) != 'y';
        return monthFirst ? "03/04 is 4 March." : "03/04 is 3 April.";
    }

    private static String numbers(List<InvoiceId> numbers) {
        return numbers.stream().map(n -> oneLine(n.value())).collect(Collectors.joining(", "));
    }

    // Numbers of the books have no line breaks by their type; an order number comes from the customer.
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
