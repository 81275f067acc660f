package kept.agent.read;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.InvoiceFinder.Kind;
import kept.agent.read.InvoiceFinder.Mention;

/** Invoices named without a number: "both", "all three", "the March one", "the two biggest", "your invoice of 28 January". */
final class InvoiceGroups {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv");
    private static final Map<String, Month> MONTHS = months();
    private static final String MONTH = String.join("|", MONTHS.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).map(Pattern::quote).toList());
    private static final String PAPER = "invoices?|inv|bills?|ones?|rechnung(?:en)?|factures?|facturas?|fattur[ae]|factuur|facturen|faktur[aęy]?|faturas?|fakturor(?:na)?|fakturan|räkning(?:en)?";

    private static final Pattern ASKED_FOR = Pattern.compile(
            "(?:send|sent|email|e-mail|forward|provide|share|get|need|want|have|schicken|senden|schick|sende|brauchen|envoyer|envoyez|besoin de)(?: (?:me|us|over|through|sie|uns|mir|moi|nous|bitte|please))* $", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern OF_INVOICES = Pattern.compile("\\s*(?:invoices?|copies|of (?:them|these|those|the invoices)|rechnungen|factures)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BOTH = Pattern.compile(
            "\\b(?:both(?! (?:parties|sides|of us))|beiden?|(?:tou(?:te)?s )?les deux|amb[oa]s|entramb[ei]|tutt[ei] e due|allebei|beide|obie|obydwie|båda|(?<!a )(?<!sobre )las dos(?! (?:de la|semanas|de ))|(?<!à )as duas(?! (?:semanas|de ))|(?:the|these|those) two(?! (?:weeks|days|months|big|larg|small|old))|the pair(?: of them)?)\\b", FLAGS);
    private static final Pattern ALL = Pattern.compile(
            "\\b(?:every|each) (?:single )?(?:open|outstanding|overdue|unpaid) (?:invoice|bill|item)\\b|\\ball (?:of )?(?:(?:the|these|those|your|our|my) )?(?:(two|three|four|five|six|[2-9]) )?(open |outstanding |overdue |unpaid |remaining )?(?:invoices|bills|items|of them)\\b"
                    + "|\\ball (?:of )?(?:the |these |those )?(two|three|four|five|six|[2-9])\\b(?! (?:weeks|days|months))|\\ball of (?:them|these|those|it)\\b"
                    + "|\\b(?:the (?:whole|entire) (?:lot|account|balance)|the lot|(?:the )?(?:full|entire|whole|total) (?:outstanding )?(?:balance|account|amount outstanding)|everything (?:outstanding|open|overdue|that is open|we owe|listed|on the (?:list|statement)))\\b"
                    + "|\\b(?:alle|sämtliche|allen|sämtlichen) (?:(zwei|drei|vier|fünf|sechs|[2-9]) ?)?(offenen |ausstehenden |überfälligen |fälligen )?(?:rechnungen|posten|beträge|positionen)\\b|\\balle (drei|vier|fünf|sechs|[3-9])\\b(?! (?:tage|wochen|monate))"
                    + "|\\b(?:toutes|tous) (?:les |vos |ces |nos )?(deux |trois |quatre |cinq |six |[2-9] )?(?:factures|autres|échéances)\\b|\\b(?:les|toutes les) (trois|quatre|cinq|six|[3-9])\\b(?! (?:jours|semaines|mois|prochain))|\\bla totalité\\b(?! d[eu] (?:la facture|cette))"
                    + "|\\btodas (?:las |sus )?facturas\\b|\\btutte (?:le )?(?:vostre )?fatture\\b|\\balle facturen\\b|\\bwszystkie faktury\\b|\\btodas as faturas\\b|\\balla fakturor\\b"
                    + "|\\b(?:todas|(?:todas )?las (?:tres|cuatro|cinco) facturas|tutte e (?:tre|quattro|cinque)|alle (?:drie|vier|vijf)|wszystkie (?:trzy|cztery|pięć)|(?:todas )?as (?:três|quatro|cinco) (?:faturas|notas)|alla (?:tre|fyra|fem))\\b(?! (?:días|dias|giorni|dagen|dni|dagar|weken|semanas|settimane|veckor|tygodnie|maanden|meses|mesi|månader|las|as))", FLAGS);
    private static final Pattern OTHERS = Pattern.compile(
            "\\b(?:the (?:other|remaining) (?:one|ones|two|three|invoices?|bills?)|the others|the rest of (?:the |your |these )?(?:invoices|bills|them)|all (?:the )?others"
                    + "|(?:die|der) anderen?(?: beiden)?(?: rechnung(?:en)?)?(?! seite)|(?:die )?(?:restlichen|übrigen|verbleibenden?) (?:rechnung(?:en)?|posten)|l'autre(?: facture)?|les autres(?: factures)?|las otras|la otra|le altre|l'altra|de andere|pozostałe|as outras|a outra|de andra|den andra(?! (?:sidan|delen|halvan))|(?:ta |tę |tej )?drug(?:a|ą|iej)(?! (?:rat|połow|stron|częś))|pozostał(?:a|ą|ej))\\b", FLAGS);
    private static final Pattern BY_MONTH = Pattern.compile(
            "\\b(" + MONTH + ")(?:'s|s)?(?:(?:,| and| &| und| et|/)\\s?(" + MONTH + ")(?:'s)?)?(?: (?:20\\d\\d|'\\d\\d))?[ -]?(?:" + PAPER + ")\\b"
                    + "|\\b(?:(?:" + PAPER + ")|(?:the|that|die|der|celles?|la|las|los|il|quella) one|die|diejenige|celles?|la|las|quella|quelle) (?:for|from|of|dated|in|aus|vom|für|von|de|du mois de|du mois d'|d'|del mes de|van|z|za|di|del|från|för) ?(?:the month of |dem monat |monat )?(" + MONTH + ")(?:(?:,| and| &| und| et|/) ?(" + MONTH + "))?(?! ?\\d{1,2}\\b(?!\\d))", FLAGS);
    /** "styczniowa", "styczniowej": the invoice of January, by an adjective. */
    private static final List<String> POLISH_MONTHS = List.of("styczniow", "lutow", "marcow", "kwietniow", "majow", "czerwcow", "lipcow", "sierpniow", "wrześniow", "październikow", "listopadow", "grudniow");
    private static final Pattern POLISH_MONTH = Pattern.compile("\\b(" + String.join("|", POLISH_MONTHS) + ")(?:a|ą|ej|e|ych)\\b", FLAGS);
    private static final Pattern TWO = Pattern.compile("\\b(?:(?:the|these|those) two|both (?:invoices|bills|of them)|beide rechnungen|les deux factures|(?:las )?dos facturas|ambas facturas|entrambe le fatture|beide facturen|obie faktury|as duas faturas|ambas as faturas|båda fakturorna)\\b(?! (?:weeks|days|months|big|larg|small|old))", FLAGS);
    private static final Pattern BESIDE = Pattern.compile("(?<![\\p{L}\\p{N}])(?:(?:together |along )?with (?:invoice |inv\\.? |the |no\\.? )?\\S*\\d|(?:zusammen )?mit (?:der |rechnung |re\\.? )*\\S*\\d|avec (?:la |le |les )?(?:facture )?(?:n\u00b0 ?)?\\S*\\d)(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final String SIZE = "biggest|bigger|largest|larger|smallest|smaller|oldest|older|newest|newer|latest|most recent|first|last"
            + "|größten?|größere[nr]?|kleinsten?|kleinere[nr]?|ältesten?|ältere[nr]?|neuesten?|neuere[nr]?|jüngsten?|letzten?|ersten?";
    private static final Pattern RANKED = Pattern.compile(
            "\\b(?:the |die |der |den )?(?:(two|three|2|3|zwei|drei|beiden) )?(" + SIZE + ")(?: (two|three|2|3|zwei|drei))?(?: (?:open |overdue |outstanding |offenen? |of the (?:two|three|lot) ?)?(" + PAPER + ")|(?= (?:of the (?:two|three)|of them)))", FLAGS);
    private static final Pattern RANKED_BARE = Pattern.compile("\\b(?:the|die) (?:(two|three|2|3|zwei|drei|beiden) )?(biggest|largest|smallest|oldest|größten|kleinsten|ältesten?|älteste|größte|kleinste)(?: (two|three))?\\b", FLAGS);
    private static final Pattern RANKED_FRENCH = Pattern.compile(
            "\\bl(?:a|es) (?:(deux|trois|2|3) )?(?:factures? (?:la |les )?)?plus (anciennes?|vieilles?|récentes?|grosses?|petites?|élevées?)\\b|\\bla (première|dernière) facture\\b", FLAGS);
    /** "la más antigua", "la più vecchia", "de oudste", "najstarszą", "a maior", "den äldsta". */
    private static final Pattern RANKED_ELSEWHERE = Pattern.compile(
            "\\b(?:la|a)s? (?:(dos|due|duas|tres|tre|três|2|3) )?(?:(?:factura|fattura|fatura|nota)s? )?(?:más|più|mais) (antiguas?|recientes?|grandes?|pequeñas?|altas?|vecchi[ae]|recent[ei]|grand[ei]|piccol[ae]|alt[ae]|antigas?|recentes?|altas?)\\b"
                    + "|\\b(?:de|den|det|a|tę|ta|te)? ?(?:(twee|drie|två|tre|dwie|trzy|2|3) )?(oudste|nieuwste|grootste|kleinste|äldsta|nyaste|största|minsta|najstarsz[aąey]\\p{L}?|najnowsz[aąey]\\p{L}?|największ[aąey]\\p{L}?|najmniejsz[aąey]\\p{L}?)\\b", FLAGS);
    private static final Pattern DATED = Pattern.compile("\\b(?:" + PAPER + ")(?: (?:is|was))? (?:of|dated|from|vom|du|del|van|z dnia|di|från|de)(?: the)? ", FLAGS);

    private final AccountContext context;
    private final List<Invoice> open;
    private final List<Invoice> reminded;

    InvoiceGroups(AccountContext context) {
        this.context = context;
        this.open = context.invoices().stream().filter(Invoice::isOpen).toList();
        this.reminded = context.invoices().stream().filter(i -> context.reminded().contains(i.number())).toList();
    }

    /** @param plain folded, as long as {@code text} */
    List<Mention> find(String plain, String text) {
        var found = new ArrayList<Mention>();
        dated(plain, text, found);
        months(plain, text, found);
        for (Pattern p : List.of(RANKED, RANKED_FRENCH, RANKED_ELSEWHERE, RANKED_BARE)) {
            Matcher m = p.matcher(plain);
            while (m.find()) ranked(m).ifPresent(ids -> add(found, m, text, Kind.GROUP, ids.ids, ids.doubt));
        }
        Matcher others = OTHERS.matcher(plain);
        while (others.find()) add(found, others, text, Kind.OTHERS, List.of(), Optional.empty());
        Matcher all = ALL.matcher(plain);
        while (all.find()) all(all, text, found);
        Matcher both = BOTH.matcher(plain);
        while (both.find()) {
            // "Send me both" may be the copy and the bank details: what is asked for is no invoice by itself.
            if (!ASKED_FOR.matcher(plain.substring(0, both.start())).find() || OF_INVOICES.matcher(plain.substring(both.end())).lookingAt()) both(both, text, found);
        }
        return found;
    }

    private record Ids(List<InvoiceId> ids, Optional<Doubt> doubt) {}

    private static void add(List<Mention> found, Matcher m, String text, Kind kind, List<InvoiceId> ids, Optional<Doubt> doubt) {
        if (found.stream().anyMatch(f -> f.start() < m.end() && m.start() < f.end())) return;
        found.add(new Mention(m.start(), m.end(), text.substring(m.start(), m.end()), kind, ids, doubt));
    }

    private void both(Matcher m, String text, List<Mention> found) {
        if (reminded.size() == 2) add(found, m, text, Kind.GROUP, numbers(reminded), Optional.empty());
        else if (open.size() == 2) add(found, m, text, Kind.GROUP, numbers(open), Optional.empty());
        // Else the two just named in the mail are meant, or two papers: left to the numbers that stand beside it.
    }

    private void all(Matcher m, String text, List<Mention> found) {
        int count = 0;
        boolean wide = false;
        for (int g = 1; g <= m.groupCount(); g++) {
            if (m.group(g) == null) continue;
            int n = count(m.group(g).trim());
            if (n > 0) count = n;
            else wide = true;
        }
        wide |= m.group().toLowerCase(Locale.ROOT).matches(".*(?:account|balance|outstanding|open|owe|overdue).*");
        List<Invoice> meant;
        if (count > 0) {
            meant = reminded.size() == count ? reminded : open.size() == count ? open : List.of();
            if (meant.isEmpty()) {
                add(found, m, text, Kind.GROUP, numbers(reminded), Optional.of(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, m.group())));
                return;
            }
        } else {
            meant = wide || reminded.isEmpty() ? open : reminded;
        }
        boolean differ = wide && !reminded.isEmpty() && !numbers(open).equals(numbers(reminded));
        add(found, m, text, Kind.GROUP, numbers(meant), differ ? Optional.of(new Doubt(Doubt.Kind.INVOICE_UNCLEAR, m.group())) : Optional.empty());
    }

    private void months(String plain, String text, List<Mention> found) {
        Matcher m = BY_MONTH.matcher(plain);
        while (m.find()) {
            var ids = new ArrayList<InvoiceId>();
            for (int g = 1; g <= m.groupCount(); g++) {
                if (m.group(g) != null) for (InvoiceId id : ofMonth(MONTHS.get(m.group(g).toLowerCase(Locale.ROOT)))) if (!ids.contains(id)) ids.add(id);
            }
            if (ids.isEmpty()) continue;
            boolean one = m.group().toLowerCase(Locale.ROOT).matches(".*\\b(?:one|invoice|bill|rechnung|facture|celle|factura|fattura|factuur|fatura)\\b.*") && m.group(2) == null && m.group(4) == null;
            Optional<Doubt> doubt = one && ids.size() > 1 ? Optional.of(new Doubt(Doubt.Kind.INVOICE_AMBIGUOUS, m.group())) : Optional.empty();
            add(found, m, text, Kind.GROUP, ids, doubt);
        }
        Matcher polish = POLISH_MONTH.matcher(plain);
        while (polish.find()) {
            List<InvoiceId> ids = ofMonth(Month.of(POLISH_MONTHS.indexOf(polish.group(1).toLowerCase(Locale.ROOT)) + 1));
            if (!ids.isEmpty()) add(found, polish, text, Kind.GROUP, ids, ids.size() > 1 ? Optional.of(new Doubt(Doubt.Kind.INVOICE_AMBIGUOUS, polish.group())) : Optional.empty());
        }
    }

    /** "Friday, with INV-9": INV-9, and what was spoken of before. */
    static boolean speaksOfOneBeside(String words, List<Mention> named) {
        return BESIDE.matcher(PlainText.fold(words)).results().anyMatch(m -> named.stream().anyMatch(i -> i.start() >= m.start() && i.start() < m.end()));
    }

    /** Whether words speak of two invoices without naming any. */
    static boolean speaksOfTwo(String words) {
        return TWO.matcher(PlainText.fold(words)).find();
    }

    /** Of the latest year that has any; the reminded first, then the open, then all. */
    private List<InvoiceId> ofMonth(Month month) {
        for (List<Invoice> of : List.of(reminded, open, context.invoices())) {
            List<Invoice> issued = of.stream().filter(i -> i.issuedOn().getMonth() == month).toList();
            int year = issued.stream().mapToInt(i -> i.issuedOn().getYear()).max().orElse(0);
            if (!issued.isEmpty()) return numbers(issued.stream().filter(i -> i.issuedOn().getYear() == year).toList());
        }
        return List.of();
    }

    private Optional<Ids> ranked(Matcher m) {
        int count = 1;
        String rank = "";
        for (int g = 1; g <= Math.min(m.pattern() == RANKED_ELSEWHERE ? 4 : 3, m.groupCount()); g++) {
            if (m.group(g) == null) continue;
            int n = count(m.group(g).toLowerCase(Locale.ROOT));
            if (n > 0) count = n;
            else rank = m.group(g).toLowerCase(Locale.ROOT);
        }
        List<Invoice> base = reminded.size() > 1 ? reminded : open;
        if (rank.isEmpty() || base.size() < 2 || count >= base.size()) return Optional.empty();
        boolean bySize = rank.matches("b.*|larg.*|small.*|größ.*|klein.*|gros.*|petit.*|élev.*|grand.*|pequeñ.*|alt.*|piccol.*|groot.*|störst.*|minst.*|najwięk.*|najmniej.*");
        boolean descending = rank.matches("big.*|larg.*|new.*|latest|most recent|last|größ.*|neu.*|jüng.*|letzt.*|récent.*|gros.*|élev.*|dernière|grand.*|alt.*|recient.*|recent.*|nieuwst.*|groot.*|nyast.*|störst.*|najnow.*|najwięk.*");
        Comparator<Invoice> order = bySize ? Comparator.comparing(Invoice::open) : Comparator.comparing(Invoice::issuedOn);
        List<Invoice> sorted = base.stream().sorted(descending ? order.reversed() : order).toList();
        boolean tie = order.compare(sorted.get(count - 1), sorted.get(count)) == 0;
        return Optional.of(new Ids(numbers(sorted.subList(0, count)), tie ? Optional.of(new Doubt(Doubt.Kind.INVOICE_AMBIGUOUS, m.group())) : Optional.empty()));
    }

    /** "your invoice of 28.01.2026": the day of issue names it. */
    private void dated(String plain, String text, List<Mention> found) {
        Matcher m = DATED.matcher(plain);
        while (m.find()) {
            String rest = plain.substring(m.end(), Math.min(plain.length(), m.end() + 24)).toLowerCase(Locale.ROOT);
            int longest = context.invoices().stream().mapToInt(i -> IssueDays.lengthAt(rest, i.issuedOn(), context.locale())).max().orElse(0);
            List<Invoice> fitting = longest == 0 ? List.of()
                    : context.invoices().stream().filter(i -> IssueDays.lengthAt(rest, i.issuedOn(), context.locale()) == longest).toList();
            if (fitting.stream().anyMatch(Invoice::isOpen)) fitting = fitting.stream().filter(Invoice::isOpen).toList();
            List<InvoiceId> ids = numbers(fitting);
            if (ids.isEmpty()) continue;
            int end = m.end() + longest;
            Optional<Doubt> doubt = ids.size() > 1 ? Optional.of(new Doubt(Doubt.Kind.INVOICE_AMBIGUOUS, plain.substring(m.start(), end))) : Optional.empty();
            found.add(new Mention(m.start(), end, text.substring(m.start(), end), Kind.GROUP, ids, doubt));
        }
    }

    private static int count(String word) {
        return switch (word) {
            case "two", "2", "zwei", "beiden", "deux", "dos", "due", "duas", "twee", "två", "dwie" -> 2;
            case "three", "3", "drei", "trois", "tres", "tre", "três", "drie", "trzy" -> 3;
            case "four", "4", "vier", "quatre" -> 4;
            case "five", "5", "fünf", "cinq" -> 5;
            case "six", "6", "sechs" -> 6;
            case "7", "8", "9" -> Integer.parseInt(word);
            default -> 0;
        };
    }

    private static List<InvoiceId> numbers(List<Invoice> invoices) {
        return invoices.stream().map(Invoice::number).toList();
    }

    private static Map<String, Month> months() {
        var months = new HashMap<String, Month>();
        for (String language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
                    String name = month.getDisplayName(style, Locale.forLanguageTag(language)).toLowerCase(Locale.ROOT);
                    if (name.length() > 2) months.putIfAbsent(name, month);
                }
            }
        }
        for (Month month : Month.values()) {
            String name = month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT);
            // "May" is a verb too, but then no invoice stands beside it.
            months.putIfAbsent(name, month);
        }
        return Map.copyOf(months);
    }
}
