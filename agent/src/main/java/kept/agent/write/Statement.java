package kept.agent.write;

import kept.agent.document.StatementOfAccount;
import kept.agent.ledger.AccountSheet;
import kept.prompts.PromptLibrary;

/**
 * A statement of account in a language, as it is attached to a mail.
 *
 * @param pdf the same bytes for the same books, day and words
 */
public record Statement(String name, byte[] pdf) {

    public static Statement of(PromptLibrary words, AccountSheet sheet, String language) {
        Phrasing p = Phrasing.of(words, language, sheet.account());
        String name = FileNames.of(p.word("statement", "file") + " " + sheet.account().id() + " " + sheet.today(), "x.pdf");
        var labels = new StatementOfAccount.Labels(p.locale(), key -> p.word("statement", key), p::day, p::shortDay);
        return new Statement(name, StatementOfAccount.render(sheet, labels));
    }
}
