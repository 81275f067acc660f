package kept.console.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Contact;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.CreditNote;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport.Entry;
import kept.agent.ledger.LedgerImport.Line;
import kept.agent.ledger.LedgerImport.OfAccount;
import kept.agent.ledger.LedgerImport.OfContact;
import kept.agent.ledger.LedgerImport.OfCreditNote;
import kept.agent.ledger.LedgerImport.OfCreditor;
import kept.agent.ledger.LedgerImport.OfInvoice;
import kept.agent.ledger.LedgerImport.OfLastLevel;
import kept.agent.ledger.LedgerImport.OfPayment;
import kept.agent.ledger.LedgerImport.Problem;
import kept.agent.ledger.Money;
import kept.agent.ledger.Payment;

/** Lines of files to entries of the books. What a line alone can tell is checked here; what other lines and the books tell, by the store. */
final class BookReader {
    private final Path folder;
    private final Ledger ledger;
    private final BankChanges bankChanges;
    private final Consumer<Problem> problems;
    private final Consumer<String> warnings;

    private final Map<BookFile, Map<String, Integer>> keys = new EnumMap<>(BookFile.class);
    private final Set<CreditorId> creditors = new LinkedHashSet<>();
    private final Map<AccountId, Currency> currencies = new HashMap<>();
    private final Set<InvoiceId> invoices = new LinkedHashSet<>();
    /** Accounts whose own line is wrong: what names them is not reported on top of it. */
    private final Set<String> wrongAccounts = new HashSet<>();

    BookReader(Path folder, Ledger ledger, BankChanges bankChanges, Consumer<Problem> problems, Consumer<String> warnings) {
        this.folder = folder;
        this.ledger = ledger;
        this.bankChanges = bankChanges;
        this.problems = problems;
        this.warnings = warnings;
        ledger.creditors().forEach(c -> creditors.add(c.id()));
    }

    boolean has(BookFile kind) {
        return Files.isRegularFile(folder.resolve(kind.file()));
    }

    /** Invoices seen so far, in order. */
    Set<InvoiceId> invoices() {
        return invoices;
    }

    void creditors(Consumer<Line> use) {
        if (has(BookFile.BANK_ACCOUNTS) && !has(BookFile.CREDITOR)) {
            problems.accept(new Problem(BookFile.BANK_ACCOUNTS.file(), 0, "needs " + BookFile.CREDITOR.file() + " beside it"));
        }
        Map<String, List<Row>> banks = gathered(BookFile.BANK_ACCOUNTS, "creditor");
        rows(BookFile.CREDITOR, row -> {
            CreditorId id = row.of("id", CreditorId::new);
            unique(BookFile.CREDITOR, row, "id");
            creditors.add(id);
            List<Row> own = new ArrayList<>(Optional.ofNullable(banks.remove(id.value())).orElse(List.of()));
            own.addAll(Optional.ofNullable(banks.remove("")).orElse(List.of()));
            var creditor = new Creditor(id, row.text("legal_name"), row.text("seat"), row.text("register"), row.text("vat_id"), row.text("managers"),
                    row.text("sender_name"), row.address("sender"), row.text("phone"),
                    has(BookFile.BANK_ACCOUNTS) ? bankAccounts(own) : asBefore(id));
            use.accept(line(row, new OfCreditor(creditor)));
        });
        if (has(BookFile.CREDITOR)) {
            banks.forEach((creditor, rows) -> rows.forEach(r -> r.wrong("creditor: there is no '" + creditor + "' in " + BookFile.CREDITOR.file())));
        }
        if (banks.containsKey("") && creditors.size() > 1) banks.get("").forEach(r -> r.wrong("creditor: must be said, there are several"));
    }

    /** Books that say nothing of bank details neither take back what waits nor change what is in force. */
    private Map<Currency, Creditor.BankAccount> asBefore(CreditorId id) {
        return bankChanges.pending(id).map(BankChange::banks).or(() -> ledger.creditor(id).map(Creditor::banks)).orElse(Map.of());
    }

    private static Map<Currency, Creditor.BankAccount> bankAccounts(List<Row> rows) throws Row.Wrong {
        var accounts = new HashMap<Currency, Creditor.BankAccount>();
        for (Row row : rows) {
            var account = new Creditor.BankAccount(row.text("holder"), row.text("bank"), row.text("iban"), row.text("bic"));
            if (accounts.put(row.currency("currency"), account) != null) throw row.wrong("currency: there is another account in " + row.text("currency") + " above");
        }
        return accounts;
    }

    void accounts(Consumer<Line> use) {
        rows(BookFile.ACCOUNTS, row -> {
            wrongAccounts.add(row.text("id"));
            AccountId id = row.of("id", AccountId::new);
            unique(BookFile.ACCOUNTS, row, "id");
            var account = new Account(id, row.text("name"), creditor(row), row.maybe("parent", AccountId::new),
                    row.choice("kind", Account.Kind.class, Account.Kind.BUSINESS), row.zone("zone"),
                    row.text("locale").isEmpty() ? Optional.empty() : Optional.of(row.locale("locale")),
                    row.locale("language"), row.currency("currency"), row.text("owner"), row.flag("never_alone"));
            currencies.put(id, account.currency());
            wrongAccounts.remove(row.text("id"));
            if (account.kind() == Account.Kind.CONSUMER) {
                warnings.accept(BookFile.ACCOUNTS.file() + ":" + row.line() + ": account " + id + " is a consumer: never written to without a person");
            }
            use.accept(line(row, new OfAccount(account)));
            if (!row.text("last_level").isEmpty() || !row.text("last_contact_on").isEmpty()) {
                int level = row.text("last_level").isEmpty() ? 0 : row.number("last_level", 0, 99);
                use.accept(line(row, new OfLastLevel(id, level, row.text("last_contact_on").isEmpty() ? Optional.empty() : Optional.of(row.day("last_contact_on")))));
            }
        });
    }

    private CreditorId creditor(Row row) throws Row.Wrong {
        if (!row.text("creditor").isEmpty()) return row.of("creditor", CreditorId::new);
        if (creditors.size() == 1) return creditors.iterator().next();
        throw row.wrong("creditor: must be said, there " + (creditors.isEmpty() ? "is none yet: add " + BookFile.CREDITOR.file() : "are " + creditors.size()));
    }

    void contacts(Consumer<Line> use) {
        rows(BookFile.CONTACTS, row -> {
            unique(BookFile.CONTACTS, row, "id");
            if (row.list("accounts").stream().anyMatch(wrongAccounts::contains)) return;
            Set<AccountId> accounts = row.list("accounts").stream().map(AccountId::new).collect(Collectors.toSet());
            use.accept(line(row, new OfContact(row.of("id", ContactId::new), row.address("address"), row.text("name"),
                    row.choice("role", Contact.Role.class, Contact.Role.ACCOUNTS_PAYABLE),
                    row.text("language").isEmpty() ? Optional.empty() : Optional.of(row.locale("language")), accounts)));
        });
    }

    void invoices(Consumer<Line> use) {
        rows(BookFile.INVOICES, row -> {
            InvoiceId number = row.of("number", InvoiceId::new);
            unique(BookFile.INVOICES, row, "number");
            AccountId account = row.of("account", AccountId::new);
            Currency currency = currency(row, account);
            Money amount = row.positive("amount", currency);
            Optional<Money> open = row.text("open").isEmpty() ? Optional.empty() : Optional.of(row.notNegative("open", currency));
            if (open.isPresent() && open.get().compareTo(amount) > 0) throw row.wrong("open: " + open.get() + " is more than the invoice's " + amount);
            var entry = new OfInvoice(number, account, amount, row.day("issued_on"), row.day("due_on"), row.optional("purchase_order"), open);
            if (entry.dueOn().isBefore(entry.issuedOn())) throw row.wrong("due_on: lies before issued_on, " + entry.issuedOn());
            invoices.add(number);
            use.accept(line(row, entry));
        });
    }

    void creditNotes(Consumer<Line> use) {
        rows(BookFile.CREDIT_NOTES, row -> {
            unique(BookFile.CREDIT_NOTES, row, "number");
            AccountId account = row.of("account", AccountId::new);
            use.accept(line(row, new OfCreditNote(new CreditNote(row.text("number"), account, row.positive("amount", currency(row, account)), row.day("issued_on"),
                    row.maybe("invoice", InvoiceId::new)))));
        });
    }

    void payments(Consumer<Line> use) {
        if (has(BookFile.ALLOCATIONS) && !has(BookFile.PAYMENTS)) {
            problems.accept(new Problem(BookFile.ALLOCATIONS.file(), 0, "needs " + BookFile.PAYMENTS.file() + " beside it"));
        }
        Map<String, List<Row>> allocations = gathered(BookFile.ALLOCATIONS, "payment");
        rows(BookFile.PAYMENTS, row -> {
            List<Row> own = Optional.ofNullable(allocations.remove(row.text("id"))).orElse(List.of());
            unique(BookFile.PAYMENTS, row, "id");
            AccountId account = row.of("account", AccountId::new);
            Currency currency = currency(row, account);
            Money amount = row.positive("amount", currency);
            var pays = new ArrayList<Payment.Allocation>();
            Money left = amount;
            for (Row a : own) {
                var allocation = new Payment.Allocation(a.of("invoice", InvoiceId::new), a.positive("amount", currency));
                if (allocation.amount().compareTo(left) > 0) {
                    throw a.wrong("amount: " + allocation.amount() + " is more than what is left of payment " + row.text("id") + ", " + left);
                }
                left = left.minus(allocation.amount());
                pays.add(allocation);
            }
            use.accept(line(row, new OfPayment(row.text("id"), account, amount, row.day("value_on"), row.text("reference"), pays)));
        });
        if (has(BookFile.PAYMENTS)) {
            allocations.values().forEach(rows -> rows.forEach(r -> r.wrong("payment: there is no '" + r.text("payment") + "' in " + BookFile.PAYMENTS.file())));
        }
    }

    /** The row's own, else its account's. */
    private Currency currency(Row row, AccountId account) throws Row.Wrong {
        if (!row.text("currency").isEmpty()) return row.currency("currency");
        Currency known = currencies.get(account);
        if (known == null) {
            known = ledger.account(account).map(Account::currency).orElse(null);
            if (known == null && wrongAccounts.contains(account.value())) throw new Row.Wrong();
            if (known == null) throw row.wrong("account: there is no account '" + account + "', in " + BookFile.ACCOUNTS.file() + " or in the books");
            currencies.put(account, known);
        }
        return known;
    }

    private Map<String, List<Row>> gathered(BookFile kind, String by) {
        var rows = new LinkedHashMap<String, List<Row>>();
        rows(kind, row -> rows.computeIfAbsent(row.text(by), k -> new ArrayList<>()).add(row));
        return rows;
    }

    private void unique(BookFile kind, Row row, String column) throws Row.Wrong {
        Integer before = keys.computeIfAbsent(kind, k -> new HashMap<>()).putIfAbsent(row.text(column), row.line());
        if (before != null) throw row.wrong(column + ": '" + row.text(column) + "' stands in line " + before + " too");
    }

    private interface Use {
        void row(Row row) throws Row.Wrong;
    }

    private void rows(BookFile kind, Use use) {
        if (!has(kind)) return;
        new Table(folder.resolve(kind.file()), kind, problems).read(row -> {
            try {
                use.row(row);
            } catch (Row.Wrong wrong) {
                // Noted where it was found; the next line is looked at.
            } catch (IllegalArgumentException e) {
                row.wrong(String.valueOf(e.getMessage()));
            }
        });
    }

    private static Line line(Row row, Entry entry) {
        return new Line(row.file(), row.line(), entry);
    }
}
