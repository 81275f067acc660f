package kept.mailbox.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Parsed;
import kept.agent.ledger.EmailAddress;
import kept.mailbox.mime.HeaderFields;
import kept.mailbox.trust.AuthenticationResults;

/** The header fields that matter, as values. */
final class HeaderReading {

    /** Only the last ones: a thread's references grow without end (R17). */
    private static final int REFERENCES = 32;

    private static final Pattern ID = Pattern.compile("<[^<>\\s,]{1,500}>");

    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,2})[ -]+([A-Za-z]{3})[A-Za-z]*\\.?[ -]+(\\d{2,4})[ ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d+)?\\s*(AM"
                    + "|PM)?\\s*([+-]\\d{4}|[+-]\\d{2}:\\d{2}|[A-Za-z]{1,5})?",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private HeaderReading() {}

    static Parsed.Headers read(HeaderFields fields, Optional<String> authservId) {
        var from = Addresses.parse(fields.all("from"));
        var sender = from.doubtful() ? List.<EmailAddress>of() : from.all();
        var replyTo = Addresses.parse(fields.all("reply-to")).all();
        var to = Addresses.parse(fields.all("to")).all();
        var cc = Addresses.parse(fields.all("cc")).all();
        var delivered = new LinkedHashSet<EmailAddress>(to);
        delivered.addAll(cc);
        for (String name : List.of("delivered-to", "envelope-to", "x-original-to", "x-envelope-to", "x-delivered-to")) {
            delivered.addAll(Addresses.parse(fields.all(name)).all());
        }
        var verdict = AuthenticationResults.verdict(fields, authservId, sender.size() == 1 ? Optional.of(sender.get(0).domain()) : Optional.empty());
        return new Parsed.Headers(
                ids(fields.all("message-id")).stream().findFirst(), ids(fields.all("in-reply-to")).stream().findFirst(), references(fields), sender,
                oneLine(from.firstName()), replyTo, to, cc, List.copyOf(delivered), oneLine(fields.decoded("subject")), date(fields.first("date").orElse("")), verdict);
    }

    /** Split on white space, commas and folds, and on nothing at all (M6). */
    private static List<MessageId> ids(List<String> values) {
        var found = new ArrayList<MessageId>();
        for (String value : values) {
            Matcher m = ID.matcher(value);
            while (m.find()) MessageId.tryParse(m.group()).ifPresent(found::add);
        }
        return found;
    }

    private static List<MessageId> references(HeaderFields fields) {
        var all = new ArrayList<>(ids(fields.all("references")));
        // Some programs put several into In-Reply-To.
        var answered = ids(fields.all("in-reply-to"));
        if (answered.size() > 1) all.addAll(answered.subList(1, answered.size()));
        return all.size() <= REFERENCES ? all : all.subList(all.size() - REFERENCES, all.size());
    }

    /** Values that may be shown or sent again hold no line breaks or control characters (R95). */
    private static String oneLine(String value) {
        return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\uFDD0-\\uFDEF]+", " ").strip();
    }

    /** RFC 5322, with the liberties that are seen: no seconds, a name for the zone, a two-digit year, ISO form. */
    static Optional<Instant> date(String value) {
        String text = value.replaceAll("\\([^()]*\\)", " ").replaceAll("\\s+", " ").strip();
        Matcher m = DATE.matcher(text);
        try {
            if (m.find()) return Optional.of(instant(m));
            return Optional.of(OffsetDateTime.parse(text.replaceFirst("(\\d) (?=\\d\\d:)", "$1T").replace(" ", ""), ISO).toInstant());
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][XX][X]")
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0).toFormatter(Locale.ROOT);

    private static Instant instant(Matcher m) {
        int month = MONTHS.indexOf(m.group(2).toLowerCase(Locale.ROOT)) + 1;
        int year = Integer.parseInt(m.group(3));
        if (year < 100) year += year < 50 ? 2000 : 1900;
        int hour = Integer.parseInt(m.group(4));
        if ("PM".equalsIgnoreCase(m.group(7)) && hour < 12) hour += 12;
        int second = m.group(6) == null ? 0 : Math.min(59, Integer.parseInt(m.group(6)));
        return OffsetDateTime.of(year, month, Integer.parseInt(m.group(1)), hour, Integer.parseInt(m.group(5)), second, 0, zone(m.group(8))).toInstant();
    }

    private static ZoneOffset zone(String text) {
        if (text == null) return ZoneOffset.UTC;
        if (text.startsWith("+") || text.startsWith("-")) return ZoneOffset.of(text);
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "EDT" -> ZoneOffset.ofHours(-4);
            case "EST", "CDT" -> ZoneOffset.ofHours(-5);
            case "CST", "MDT" -> ZoneOffset.ofHours(-6);
            case "MST", "PDT" -> ZoneOffset.ofHours(-7);
            case "PST" -> ZoneOffset.ofHours(-8);
            case "CET", "BST" -> ZoneOffset.ofHours(1);
            case "CEST" -> ZoneOffset.ofHours(2);
            default -> ZoneOffset.UTC;
        };
    }
}
