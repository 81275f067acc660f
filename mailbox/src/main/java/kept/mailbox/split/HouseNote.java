package kept.mailbox.split;

import java.util.regex.Pattern;
import kept.mailbox.split.Lines.Kind;

/** Notes that servers and firms add above or below any mail: outside mail, viruses, paper, privacy, the mailing list's foot. */
final class HouseNote implements SignatureMark {

    private static final Pattern TEXT = Pattern.compile(
            "(?:(?:e-?mail|message) (?:was |has been )?(?:originated|sent|came|received) from (?:outside|an external)"
                    + "|originat\\w+ (?:from )?outside|(?:this is|you have received) an external (?:e-?mail|message)|external (?:e-?mail|sender"
                    + "|message)\\s*[:!-]|do not click (?:on )?(?:any )?links|verify the sender"
                    + "|please (?:consider|think of) the environment|before printing this|virus[- ](?:free|checked)|scanned (?:for"
                    + "|by) .{0,60}virus|checked (?:for|by) .{0,40}virus|antivirus|(?:our|see) privacy (?:policy|notice|statement)"
                    + "|denken sie an die umwelt|externe[rn]? (?:absender|e-?mail)\\s*[:!-]|diese (?:e-?mail|nachricht) (?:kommt"
                    + "|stammt) von (?:einem )?(?:externen|außerhalb)|datenschutz(?:hinweis|erklärung|information)"
                    + "|pens(?:ez|ons) à l'environnement|n'imprimez ce|expéditeur externe\\s*[:!-]|medio ambiente|protección de datos"
                    + "|rispett\\w* l'ambiente|tutela della privacy|regolamento ue|antes de imprimir|denk aan het milieu|tänk på miljön"
                    + "|pomyśl o środowisku"
                    + "|(?<!\\S)\\S{1,80} mailing list \\S{1,80}@\\S|^\\s*\u1427\\s*$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public void mark(Lines lines, int from, int to) {
        for (Paragraph paragraph : Paragraph.of(lines, from, to)) {
            int found = paragraph.lineOf(TEXT);
            if (found >= 0 && !Sentence.isPersonal(paragraph.textFrom(found))) lines.mark(paragraph.unwrapped(lines, found), paragraph.to(), Kind.SIGNATURE);
        }
    }
}
