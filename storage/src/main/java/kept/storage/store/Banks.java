package kept.storage.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kept.agent.ledger.Creditor;
import kept.storage.column.Json;

/** A creditor's bank accounts by currency, in one column. */
final class Banks {

    private static final TypeReference<TreeMap<String, Creditor.BankAccount>> FORM = new TypeReference<>() {};

    private Banks() {}

    static String write(Map<Currency, Creditor.BankAccount> banks) {
        var named = new TreeMap<String, Creditor.BankAccount>();
        banks.forEach((currency, bank) -> named.put(currency.getCurrencyCode(), bank));
        return Json.write(named);
    }

    static Map<Currency, Creditor.BankAccount> read(String column) {
        return Json.read(column, FORM).entrySet().stream().collect(Collectors.toMap(e -> Currency.getInstance(e.getKey()), Map.Entry::getValue));
    }
}
