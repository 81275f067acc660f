package kept.mailbox.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header fields of one part, in their order, unfolded; encoded words are still encoded.
 *
 * <p>Fields with Kept's own prefix never come in from outside: {@link #without} forged ones (R96).
 */
public record HeaderFields(List<Field> fields) {

    /** Kept's own header fields. */
    public static final String OWN_PREFIX = "x-kept-";

    public HeaderFields {
        fields = List.copyOf(fields);
    }

    /** @param name lower-cased */
    public record Field(String name, String value) {
        public Field {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    public static HeaderFields none() {
        return new HeaderFields(List.of());
    }

    /** @param name in lower case */
    public Optional<String> first(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).findFirst();
    }

    /** @param name in lower case */
    public List<String> all(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
    }

    /** The first value, trimmed and lower-cased; empty text when the field is missing. */
    public String plain(String name) {
        return first(name).orElse("").trim().toLowerCase(Locale.ROOT);
    }

    /** With encoded words read. */
    public String decoded(String name) {
        return first(name).map(EncodedWords::decode).orElse("").trim();
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(f -> f.name().equals(name));
    }

    HeaderFields without(String prefix) {
        var kept = new ArrayList<Field>();
        for (Field field : fields) {
            if (!field.name().startsWith(prefix)) kept.add(field);
        }
        return new HeaderFields(kept);
    }
}
