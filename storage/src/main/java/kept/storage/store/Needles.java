package kept.storage.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kept.agent.ledger.EmailAddress;

/** Addresses and full names, found in texts without regard to case: as words of their own, not within longer ones. */
final class Needles {

    private final Pattern addresses;
    private final Pattern names;

    Needles(Collection<EmailAddress> addresses, Collection<String> names) {
        // In links an @ travels as %40, in return paths as =.
        this.addresses = either(addresses.stream().flatMap(a -> Stream.of(a.value(), a.local() + "%40" + a.domain(), a.local() + "=" + a.domain())).toList(),
                "[\\p{L}\\p{N}._%+-]", "(?:[\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])");
        this.names = either(names.stream().flatMap(Needles::forms).toList(), "[\\p{L}\\p{N}]", "[\\p{L}\\p{N}]");
    }

    /** As it is called, and as lists have it. */
    private static Stream<String> forms(String name) {
        int last = name.lastIndexOf(' ');
        return Stream.of(name, name.substring(last + 1) + ", " + name.substring(0, last));
    }

    /** Only a full name tells one person: a first name alone, or "Accounts", would take away half of the mails. */
    static boolean tells(String name) {
        return name.strip().split("\\s+").length >= 2 && name.codePoints().filter(Character::isLetter).count() >= 5;
    }

    private static Pattern either(List<String> texts, String notBefore, String notAfter) {
        if (texts.isEmpty()) return Pattern.compile("(?!)");
        String any = texts.stream().map(t -> Stream.of(t.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"))).collect(Collectors.joining("|"));
        return Pattern.compile("(?<!" + notBefore + ")(?:" + any + ")(?!" + notAfter + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean address(String... texts) {
        return anyIn(addresses, texts);
    }

    /** @param named whether names count: where the text is about an account of theirs */
    boolean any(boolean named, String... texts) {
        return anyIn(addresses, texts) || named && anyIn(names, texts);
    }

    private static boolean anyIn(Pattern pattern, String... texts) {
        for (String text : texts) {
            if (text != null && !text.isEmpty() && pattern.matcher(text).find()) return true;
        }
        return false;
    }

    static List<String> telling(Collection<String> names) {
        var telling = new ArrayList<String>();
        names.stream().map(n -> n.strip().replaceAll("\\s+", " ")).filter(Needles::tells).map(n -> n.toLowerCase(Locale.ROOT)).distinct().forEach(telling::add);
        return telling;
    }
}
