package kept.agent.guard;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kept.agent.conversation.Outgoing;
import kept.agent.document.Documents;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Ledger;
import kept.agent.write.Draft;

/**
 * What of other accounts could stand in a draft.
 *
 * @param numbers invoice numbers found in the draft that are another account's
 * @param names   the names of all other accounts
 */
public record Foreign(Set<InvoiceId> numbers, Set<String> names) {

    public static final Foreign NOTHING = new Foreign(Set.of(), Set.of());

    private static final Pattern WORD = Pattern.compile("[^\\s,;()\"\u201C\u201D\u201E]+");
    private static final int MOST_NUMBERS = 2000;

    public Foreign {
        numbers = Set.copyOf(numbers);
        names = Set.copyOf(names);
    }

    /** Looks the draft's numbers up in the books. */
    public static Foreign of(Draft draft, AccountId own, Ledger ledger) {
        Set<InvoiceId> numbers = ledger.invoices(numbersIn(draft)).stream().filter(i -> !i.account().equals(own)).map(Invoice::number).collect(Collectors.toSet());
        Set<String> names = ledger.accounts().stream().filter(a -> !a.id().equals(own)).map(Account::name).filter(n -> !n.isBlank()).collect(Collectors.toSet());
        return new Foreign(numbers, names);
    }

    /** The stored files of the invoices a draft is about, for {@link GuardFacts#files}. */
    public static Map<InvoiceId, String> files(Draft draft, AccountId own, Ledger ledger, Documents documents) {
        var files = new LinkedHashMap<InvoiceId, String>();
        for (InvoiceId number : draft.mail().invoices()) {
            if (ledger.invoice(number).filter(i -> i.account().equals(own)).isEmpty()) continue;
            documents.ofInvoice(number).ifPresent(stored -> files.put(number, stored.hash()));
        }
        return files;
    }

    /** Whatever in subject, text and file names could be an invoice number: words with a digit, alone and with the word before. */
    static Set<InvoiceId> numbersIn(Draft draft) {
        var found = new LinkedHashSet<InvoiceId>(draft.mail().invoices());
        var texts = new java.util.ArrayList<>(List.of(draft.mail().subject(), draft.mail().text()));
        for (Outgoing.File file : draft.mail().attachments()) texts.add(file.name().replaceFirst("\\.[A-Za-z0-9]{1,5}$", ""));
        for (String text : texts) {
            String before = "";
            Matcher words = WORD.matcher(text);
            while (words.find() && found.size() < MOST_NUMBERS) {
                String word = words.group().replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
                add(found, word);
                if (!before.isEmpty()) add(found, before + " " + word);
                before = word;
            }
        }
        return found;
    }

    private static void add(Set<InvoiceId> found, String word) {
        if (!word.isEmpty() && word.length() <= 100 && word.chars().anyMatch(Character::isDigit)) found.add(new InvoiceId(word));
    }
}
