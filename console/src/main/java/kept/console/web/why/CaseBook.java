package kept.console.web.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.DecisionText;
import kept.agent.dunning.Notice;
import kept.agent.journal.Journal;
import kept.agent.journal.Lane;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.Readings;
import kept.console.explain.Explainer;
import kept.console.web.session.Times;

/** Finds a matter by whatever somebody has in hand, and tells it from the store alone. */
public final class CaseBook {

    private static final int MOST = 500;

    private final Stores stores;
    private final Calls calls;
    private final Explainer explainer;
    private final Times times;

    /** A recorded question to a model: what it was, by its number. */
    public interface Calls {
        Optional<Map<String, String>> facts(long call);
    }

    public CaseBook(Stores stores, Calls calls, Explainer explainer, Times times) {
        this.stores = stores;
        this.calls = calls;
        this.explainer = explainer;
        this.times = times;
    }

    /** What a matter is: an account's, all of it or of some invoices. */
    public record Matter(AccountId account, Set<InvoiceId> invoices, String about) {}

    /** @param typed a mail, an invoice number, a Message-ID, a mail's number here, an account's id */
    public List<Matter> find(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) return List.of();
        var found = new ArrayList<Matter>();
        Optional<Matter> one = byInvoice(text).or(() -> byMail(text)).or(() -> byMessageId(text)).or(() -> byAccount(text));
        one.ifPresent(found::add);
        if (found.isEmpty() && text.length() > 20) found.addAll(inText(text));
        return found;
    }

    private Optional<Matter> byInvoice(String text) {
        if (text.length() > 60 || text.contains("\n")) return Optional.empty();
        return stores.ledger().invoice(new InvoiceId(text)).map(i -> new Matter(i.account(), Set.of(i.number()), "invoice " + i.number()));
    }

    private Optional<Matter> byMail(String text) {
        if (!text.matches("m-\\d{1,18}")) return Optional.empty();
        return stores.readings().find(ReceiptId.parse(text)).flatMap(k -> k.account()).map(a -> new Matter(a, Set.of(), "the account of mail " + text));
    }

    private Optional<Matter> byMessageId(String text) {
        String id = text.startsWith("<") ? text : "<" + text + ">";
        if (!id.matches("<[^<>\\s]{3,250}@[^<>\\s]{1,250}>")) return Optional.empty();
        Optional<Outbox.Sending> sending = stores.outbox().byMessageId(new MessageId(id));
        if (sending.isPresent()) return sending.map(s -> new Matter(s.mail().account(), Set.copyOf(s.mail().invoices()), "the mail " + id));
        return stores.conversations().byMessageId(new MessageId(id)).map(c -> new Matter(c.account(), Set.of(), "the conversation of " + id));
    }

    private Optional<Matter> byAccount(String text) {
        if (text.length() > 60 || text.contains("\n")) return Optional.empty();
        return stores.ledger().account(new AccountId(text)).map(a -> new Matter(a.id(), Set.of(), "account " + a.id()));
    }

    /** A pasted mail: by a Message-ID in its header, else by the invoices it names. */
    private List<Matter> inText(String text) {
        var ids = java.util.regex.Pattern.compile("<[^<>\\s]{3,250}@[^<>\\s]{1,250}>").matcher(text);
        for (int i = 0; i < 50 && ids.find(); i++) {
            Optional<Matter> matter = byMessageId(ids.group());
            if (matter.isPresent()) return List.of(matter.get());
        }
        var tokens = java.util.regex.Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}./_-]{2,40}").matcher(text);
        var numbers = new java.util.LinkedHashSet<InvoiceId>();
        while (tokens.find() && numbers.size() < 500) {
            String token = tokens.group().replaceAll("[./_-]+$", "");
            if (token.chars().anyMatch(Character::isDigit)) numbers.add(new InvoiceId(token));
        }
        Map<AccountId, Set<InvoiceId>> byAccount = stores.ledger().invoices(numbers).stream().collect(Collectors.groupingBy(i -> i.account(), Collectors.mapping(i -> i.number(), Collectors.toSet())));
        return byAccount.entrySet().stream().map(e -> new Matter(e.getKey(), e.getValue(), "invoices " + e.getValue().stream().map(InvoiceId::value).sorted().collect(Collectors.joining(", ")))).toList();
    }

    public Case tell(Matter matter) {
        Account account = stores.ledger().account(matter.account()).orElseThrow();
        List<Journal.Entry> journal = stores.journal().of(new Lane.OfAccount(account.id()));
        record Dated(java.time.Instant at, Case.Entry entry) {}
        var entries = new ArrayList<Dated>();
        for (Outbox.Sending s : stores.outbox().of(account.id())) {
            if (concerns(matter, s.mail().invoices())) entries.add(new Dated(s.queuedAt(), ours(s, journal)));
        }
        for (Readings.Kept kept : stores.readings().of(account.id())) {
            List<InvoiceId> named = kept.reading().statements().stream().flatMap(st -> st.invoices().stream()).toList();
            if (concerns(matter, named)) entries.add(new Dated(kept.message().effectiveAt(), theirs(kept, journal)));
        }
        return new Case(account.id().value(), account.name(), matter.about(), entries.stream().sorted(Comparator.comparing(Dated::at)).limit(MOST).map(Dated::entry).toList());
    }

    /** What names no invoice concerns every matter of the account. */
    private static boolean concerns(Matter matter, List<InvoiceId> named) {
        return matter.invoices().isEmpty() || named.isEmpty() || named.stream().anyMatch(matter.invoices()::contains);
    }

    private Case.Entry ours(Outbox.Sending s, List<Journal.Entry> journal) {
        Outgoing m = s.mail();
        Optional<Notice> notice = m.notice().flatMap(stores.notices()::find);
        List<Journal.Entry> about = journal.stream().filter(e -> Long.toString(s.id()).equals(e.facts().get("outbox"))).toList();
        String approver = about.stream().flatMap(e -> java.util.stream.Stream.of(e.facts().get("approved_by"), e.facts().get("cleared_by"), e.facts().get("by"))).filter(java.util.Objects::nonNull).findFirst().orElse("agent");
        var facts = new ArrayList<String>();
        notice.ifPresent(n -> facts.add("level " + n.level() + " of the plan, worked out on " + Times.day(n.on()) + n.total().map(t -> ", asking for " + t.shown()).orElse("")));
        if (!m.invoices().isEmpty()) facts.add("about " + m.invoices().stream().map(InvoiceId::value).collect(Collectors.joining(", ")));
        Optional<Readings.Kept> answered = m.answers().flatMap(stores.readings()::find);
        return new Case.Entry(true, times.full(s.queuedAt()), "to " + m.to(), m.subject(), m.text(), s.state().name().toLowerCase(Locale.ROOT) + (s.note().isBlank() ? "" : " (" + s.note() + ")"), trigger(m, notice), facts,
                answered.map(CaseBook::quotes).orElse(List.of()), answered.map(CaseBook::rules).orElse(List.of()), answered.map(this::prompts).orElse(List.of()), approver, lines(about), "/conversation/" + m.conversation());
    }

    private static String trigger(Outgoing m, Optional<Notice> notice) {
        return switch (m.purpose()) {
            case NOTICE -> notice.map(n -> "the notice run of " + Times.day(n.on()) + ": level " + n.level() + " was due").orElse("a notice run");
            case FOLLOW_UP -> "a promise whose day and grace had passed without the money";
            case ANSWER -> "it answers mail " + m.answers().map(Object::toString).orElse("?");
            case BY_HAND -> "a person answered mail " + m.answers().map(Object::toString).orElse("?") + " in their own words";
        };
    }

    private Case.Entry theirs(Readings.Kept kept, List<Journal.Entry> journal) {
        ReceiptId id = kept.message().id();
        List<Journal.Entry> about = journal.stream().filter(e -> id.toString().equals(e.facts().get("message"))).toList();
        List<String> facts = explainer.explain(id).map(e -> e.deeds().stream().map(d -> d.text()).toList()).orElse(List.of());
        return new Case.Entry(false, times.full(kept.message().effectiveAt()), "from " + kept.message().parsed().headers().sender().map(Object::toString).orElse("?"), kept.message().parsed().headers().subject(),
                kept.message().parsed().shown(), "read by " + kept.reading().reader(), "the customer wrote", facts, quotes(kept), rules(kept), prompts(kept), "", lines(about), "/message/" + id);
    }

    private static List<String> quotes(Readings.Kept kept) {
        return kept.reading().statements().stream().map(s -> s.intent().code().replace('_', ' ') + ": “" + s.quote().map(q -> q.text()).orElse(s.claimed()) + "”").toList();
    }

    private static List<String> rules(Readings.Kept kept) {
        return kept.decision().isEmpty() ? List.of() : DecisionText.read(kept.decision()).reasons().stream().map(r -> r.rule() + ": " + r.shown()).toList();
    }

    private List<String> prompts(Readings.Kept kept) {
        return kept.reading().calls().stream().flatMap(c -> calls.facts(c).stream()).map(f -> "prompt " + f.getOrDefault("prompt", "?") + ", model " + f.getOrDefault("model", "?")).distinct().toList();
    }

    private List<String> lines(List<Journal.Entry> entries) {
        return entries.stream().map(e -> "#" + e.number() + " " + times.full(e.at()) + " " + e.kind() + " " + e.facts().entrySet().stream().map(f -> f.getKey() + "=" + f.getValue()).collect(Collectors.joining(" "))).toList();
    }
}
