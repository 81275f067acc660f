package kept.agent.read;

import java.util.regex.Pattern;

/** Words that point at an invoice and name none: "this invoice", "die genannte Rechnung", "esta". A reader that copies them has said which one no more than one that copies none. */
final class Pointing {

    private static final String THE = "(?:the|this|that|your|said|dies(?:e|er|en|es)|die|der|den|das|jene|ihre[rn]?|eure|cette|la|le|votre|esta|esa|ese|este|su|vuestra|il|questa|quella|vostra|sua|deze|die|dit|uw|jullie|essa|dessa|desta|a|o|sua|vossa|ta|tej|tę|tą|tę|ten|państwa|denna|den|er|den här)";
    private static final String WHICH = "(?:above(?:[- ]mentioned)?|mentioned|said|same|named|attached|overdue|outstanding|open|genannte[nr]?|o\\.? ?g\\.?|oben genannte[nr]?|obige[nr]?|besagte[nr]?|erwähnte[nr]?|offene[nr]?|betreffende[nr]?|angemahnte[nr]?|susmentionnée|mentionnée|même|citée|dite|mencionada|citada|misma|menzionata|citata|suddetta|stessa|genoemde|bovengenoemde|bedoelde|betreffende|referida|mesma|wymienion(?:a|ej|ą)|powyższ(?:a|ej|ą)|nämnda|ovanstående|aktuella)";
    private static final String INVOICE = "(?:invoice|bill|one|rechnung|faktur|facture|factura|fattura|factuur|rekening|fatura|nota|nf|faktura|faktur[aęyą]|fakturan|räkningen)";

    private static final Pattern WORDS = Pattern.compile("(?:" + THE + "\\s+){0,2}(?:" + WHICH + "\\s+){0,2}" + INVOICE + "(?:\\s+" + WHICH + ")?|it|this|that|sie|diese|cette|celle-ci|esta|ésta|esa|questa|deze|essa|ona|den|denna",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Pointing() {}

    static boolean isAtInvoice(String words) {
        return WORDS.matcher(PlainText.fold(words).strip()).matches();
    }
}
