package kept.mailbox.remittance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kept.agent.conversation.Parsed.Attachment;
import kept.agent.conversation.Remittance;

/**
 * Recognises a remittance advice: a file, or the mail's own text, that calls itself one and names invoices. An invoice copy or a statement that
 * comes back calls itself something else.
 */
public final class RemittanceFinder {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern CALLED = Pattern.compile(
            "remittances?\\b|payment (?:advice|notification|confirmation|specification)|advice of payment|details of (?:the |our )?payment|zahlungs(?:avis|anzeige|mitteilung|aufstellung|liste)|überweisungs(?:avis|anzeige)|\\bavis\\b|avisierung"
                    + "|avis de (?:paiement|virement|règlement)|bordereau de (?:paiement|règlement|virement)|aviso de (?:pago|pagamento|transferencia)|relación de (?:pagos|facturas)|detalle de(?:l)? pago|avviso di (?:pagamento|bonifico)|distinta di (?:pagamento|bonifico)"
                    + "|betaal(?:advies|specificatie|overzicht)|betalings(?:specificatie|specifikation|advis)|betalnings(?:avi|specifikation)|awizo|specyfikacja (?:płatności|przelewu)|maksuerittely|rozpis platby", FLAGS);

    /** Said of invoices that follow. */
    private static final Pattern PAID = Pattern.compile(
            "(?:(?:have|has|were|was|been|are) (?:today |now )?(?:paid|transferred|settled|remitted)|(?:we|i) (?:paid|transferred|settled|remitted)|payment (?:of|for) the following|following (?:invoices )?(?:have been|were|are) (?:paid|settled)|haben (?:wir )?(?:heute )?[^.\\n]{0,60}überwiesen"
                    + "|wurden? [^.\\n]{0,60}(?:bezahlt|überwiesen|angewiesen)|avons (?:payé|réglé|viré)|ont été (?:payées|réglées)|hemos (?:pagado|transferido)|han sido pagadas|abbiamo (?:pagato|bonificato)|sono state pagate|pagámos|pagamos|foram pagas"
                    + "|hebben [^.\\n]{0,60}betaald|zijn betaald|zapłacili(?:śmy)?|zostały (?:zapłacone|opłacone)|har (?:vi )?[^.\\n]{0,40}betal(?:a)?t)", FLAGS);

    private RemittanceFinder() {}

    /** @param newText what the writer typed; quoted history is no advice */
    public static Optional<Remittance> find(String subject, String newText, List<Attachment> attachments) {
        boolean mailSaysSo = CALLED.matcher(subject + "\n" + beginning(newText)).find();
        for (Attachment file : attachments) {
            if (file.text().isBlank()) continue;
            boolean saysSo = CALLED.matcher(file.name().replace('_', ' ')).find() || CALLED.matcher(head(file.text())).find();
            boolean table = file.name().toLowerCase(java.util.Locale.ROOT).matches(".*\\.(?:csv|xlsx?|tsv|txt)");
            if (!saysSo && !(mailSaysSo && table)) continue;
            Optional<Remittance> slip = Slip.read(file.name(), file.text());
            if (slip.isPresent()) return slip;
        }
        if (!mailSaysSo && !PAID.matcher(beginning(newText)).find()) return Optional.empty();
        return Slip.read("body", newText).filter(r -> mailSaysSo || r.lines().stream().allMatch(l -> l.amount().isPresent()));
    }

    /** What a mail is about it says in its first pages. */
    private static String beginning(String text) {
        return text.length() > 50_000 ? text.substring(0, 50_000) : text;
    }

    private static String head(String text) {
        return text.length() > 1_500 ? text.substring(0, 1_500) : text;
    }
}
