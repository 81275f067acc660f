package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/**
 * Instructions to every supplier, in the third person: no statement about these invoices. Only below a closing formula or a signature: the
 * same words in the midst of a mail are the writer's answer.
 */
final class SupplierInstructions implements SignatureMark {

    private static final int LOOK = 400;

    private static final Pattern TEXT = Pattern.compile(
            "\\W*(?:(?:please )?note\\s*[:\u2013-]\\s*)?(?:(?:all )?(?:vendors?|suppliers?)(?: (?:who|that|wishing|should|must|are|can"
                    + "|may|please))\\b|(?:all|new|any) (?:supplier |vendor )?(?:invoices|remittance|statements|credit notes)[^.]{0,60}(?:must"
                    + "|should|to be|are to be|are) (?:be )?(?:sent|submitted|quote|emailed|addressed|directed)"
                    + "|invoices (?:without|not)[^.]{0,60}(?:will|may) (?:not )?be|invoices[^.]{0,20}(?:must|should) (?:be (?:sent|submitted"
                    + "|emailed)|quote|include|bear)"
                    + "|(?:our|the) (?:standard )?payment terms are|we (?:will )?never (?:change|ask|notify)[^.]{0,60}bank|please (?:send|submit"
                    + "|direct|forward) (?:all|any|your)(?: \\w+){0,2} (?:invoices|enquiries|queries|remittances)"
                    + "|(?:did you know|follow us|visit (?:us|our)|join us|our (?:offices?|opening hours|office hours)|(?:office|opening"
                    + "|working) hours)\\b|for (?:all )?(?:supplier|vendor|payment) (?:enquiries|queries|inquiries)"
                    + "|(?:alle )?(?:lieferanten|kreditoren)(?:, die| werden| müssen| sollten| können)\\b|(?:alle |bitte senden sie (?:alle "
                    + "|ihre )?)rechnungen[^.]{0,60}(?:ausschließlich|nur|an)\\b|rechnungen ohne[^.]{0,40}(?:nicht|zurück)|(?:unsere )?(?:büro"
                    + "|öffnungs|geschäfts)zeiten"
                    + "|(?:tous )?(?:les )?fournisseurs (?:qui|souhaitant|doivent|sont)\\b"
                    + "|(?:toutes? (?:les )?)?(?:vos )?factures[^.]{0,40}(?:doivent|exclusivement)|(?:merci d'|veuillez )(?:adresser"
                    + "|envoyer) (?:toutes|vos) (?:les |vos )?factures"
                    + "|(?:los )?proveedores que\\b|(?:todas las )?facturas deberán|(?:tutti )?i fornitori (?:che|sono|devono)\\b"
                    + "|(?:os )?fornecedores que\\b|leveranciers die\\b|dostawcy,? którzy\\b|leverantörer som\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public void mark(Lines lines, int from, int to) {
        for (Paragraph paragraph : Paragraph.of(lines, from, to)) {
            int found = paragraph.lineBeginning(TEXT, LOOK);
            if (found >= 0 && !Sentence.isPersonal(paragraph.textFrom(found)) && isBelowSignOff(lines, from, found)) lines.mark(found, paragraph.to(), Kind.SIGNATURE);
        }
    }

    static boolean standsIn(Paragraph paragraph) {
        return paragraph.lineBeginning(TEXT, LOOK) >= 0;
    }

    private static boolean isBelowSignOff(Lines lines, int from, int line) {
        for (int i = from; i < line; i++) {
            boolean signed = lines.kind(i) == Kind.SIGNATURE && lines.saysSomethingBefore(i) || ContactBlock.isClosing(lines.at(i)) && lines.saysSomethingBefore(i);
            if (signed) return true;
        }
        return false;
    }
}
