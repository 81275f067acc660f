package kept.storage.column;

import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.ContactId;
import kept.agent.ledger.CreditorId;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.storage.dialect.Dialect;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** Lets SQL take the agent's own types as parameters. An amount takes two: its minor units and its currency. */
public final class Columns implements ArgumentFactory.Preparable {

    private static final Map<Class<?>, Function<Object, Object>> FORMS = Map.ofEntries(
            form(AccountId.class, AccountId::value),
            form(ContactId.class, ContactId::value),
            form(CreditorId.class, CreditorId::value),
            form(InvoiceId.class, InvoiceId::value),
            form(EmailAddress.class, EmailAddress::value),
            form(MessageId.class, MessageId::value),
            form(ReceiptId.class, ReceiptId::value),
            form(ConversationId.class, ConversationId::value),
            form(Currency.class, Currency::getCurrencyCode),
            form(Locale.class, Locale::toLanguageTag),
            form(String.class, Columns::storable));

    private final Dialect dialect;

    private Columns(Dialect dialect) {
        this.dialect = dialect;
    }

    public static Jdbi install(Jdbi jdbi, Dialect dialect) {
        return jdbi.registerArgument(new Columns(dialect));
    }

    /** Asked before Jdbi's own forms are, which round an instant and take any character for text. */
    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        return type instanceof Class<?> known && isKnown(known) ? Optional.of(this::argument) : Optional.empty();
    }

    private static boolean isKnown(Class<?> type) {
        return type == Optional.class || type == Instant.class || type == LocalDate.class || type == Boolean.class || ZoneId.class.isAssignableFrom(type)
                || Enum.class.isAssignableFrom(type) || FORMS.containsKey(type);
    }

    private Argument argument(@Nullable Object value) {
        Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        Object column = inner == null ? null : column(inner);
        return (position, statement, context) -> statement.setObject(position, column);
    }

    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
        return prepare(type, config).map(form -> argument(value));
    }

    private Object column(Object value) {
        if (value instanceof Instant instant) return dialect.column(instant);
        if (value instanceof LocalDate day) return dialect.column(day);
        if (value instanceof Boolean yes) return dialect.column(yes);
        if (value instanceof ZoneId zone) return zone.getId();
        if (value instanceof Enum<?> choice) return choice.name();
        Function<Object, Object> form = FORMS.get(value.getClass());
        return form == null ? value : form.apply(value);
    }

    /** No text of PostgreSQL holds the character 0; a header may. It is replaced in each database, so that none differs. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
    }

    private static <T> Map.Entry<Class<?>, Function<Object, Object>> form(Class<T> type, Function<T, Object> form) {
        return Map.entry(type, value -> form.apply(type.cast(value)));
    }
}
