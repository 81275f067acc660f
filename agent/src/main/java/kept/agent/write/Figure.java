package kept.agent.write;

/**
 * A value in a mail, with where it comes from. Whatever looks like an amount, a day, a number, an address or a link in an automatic mail and
 * is no figure stops that mail.
 *
 * @param text   as it stands in the mail
 * @param source e.g. {@code ledger:invoice:INV-7:open}, {@code promise:payBy}, {@code settings:creditor:phone}
 */
public record Figure(Kind kind, String text, String source) {

    public enum Kind {
        AMOUNT,
        DAY,
        INVOICE,
        NUMBER,
        NAME,
        ADDRESS,
        LINK
    }
}
