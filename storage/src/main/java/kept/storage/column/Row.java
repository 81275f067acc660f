package kept.storage.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;

/** The present row of a result, its columns as the agent's own types. */
public record Row(ResultSet result) {

    public String text(String column) throws SQLException {
        return result.getString(column);
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    public Optional<Long> optionalNumber(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(value);
    }

    public int count(String column) throws SQLException {
        return result.getInt(column);
    }

    public boolean yes(String column) throws SQLException {
        return result.getBoolean(column);
    }

    public byte[] bytes(String column) throws SQLException {
        return result.getBytes(column);
    }

    public Money money(String amount, String currency) throws SQLException {
        return new Money(result.getLong(amount), Currency.getInstance(result.getString(currency)));
    }

    public Optional<Money> optionalMoney(String amount, String currency) throws SQLException {
        long minor = result.getLong(amount);
        return result.wasNull() ? Optional.empty() : Optional.of(new Money(minor, Currency.getInstance(result.getString(currency))));
    }

    public Instant instant(String column) throws SQLException {
        return optionalInstant(column).orElseThrow(() -> new SQLException("column " + column + " holds no instant"));
    }

    public Optional<Instant> optionalInstant(String column) throws SQLException {
        Object value = result.getObject(column);
        if (value == null) return Optional.empty();
        if (value instanceof Number millis) return Optional.of(Instant.ofEpochMilli(millis.longValue()));
        return Optional.of(result.getObject(column, OffsetDateTime.class).toInstant());
    }

    public LocalDate day(String column) throws SQLException {
        return LocalDate.parse(result.getString(column));
    }

    public Optional<LocalDate> optionalDay(String column) throws SQLException {
        return optionalText(column).map(LocalDate::parse);
    }

    public ZoneId zone(String column) throws SQLException {
        return ZoneId.of(result.getString(column));
    }

    public Locale locale(String column) throws SQLException {
        return Locale.forLanguageTag(result.getString(column));
    }

    public Optional<Locale> optionalLocale(String column) throws SQLException {
        return optionalText(column).map(Locale::forLanguageTag);
    }

    public <E extends Enum<E>> E choice(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, result.getString(column));
    }

    public AccountId account(String column) throws SQLException {
        return new AccountId(result.getString(column));
    }

    public Optional<AccountId> optionalAccount(String column) throws SQLException {
        return optionalText(column).map(AccountId::new);
    }

    public Optional<ContactId> optionalContact(String column) throws SQLException {
        return optionalText(column).map(ContactId::new);
    }

    public InvoiceId invoice(String column) throws SQLException {
        return new InvoiceId(result.getString(column));
    }

    public Optional<InvoiceId> optionalInvoice(String column) throws SQLException {
        return optionalText(column).map(InvoiceId::new);
    }

    public ReceiptId receipt(String column) throws SQLException {
        return new ReceiptId(result.getLong(column));
    }

    public Optional<ReceiptId> optionalReceipt(String column) throws SQLException {
        return optionalNumber(column).map(ReceiptId::new);
    }

    public ConversationId conversation(String column) throws SQLException {
        return new ConversationId(result.getLong(column));
    }

    public Optional<ConversationId> optionalConversation(String column) throws SQLException {
        return optionalNumber(column).map(ConversationId::new);
    }
}
