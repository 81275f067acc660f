package kept.console.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.decide.Reason;
import kept.agent.dunning.Notice;
import kept.agent.hold.Hold;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.agent.worklist.WorkItem;
import kept.console.demo.Paper.Tone;

/** Tells what happens, in words. */
final class Transcript {

    private static final ZoneId HOME = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final int WORDS = 220;

    private final Paper paper;
    private final Company company;
    private LocalDate day = LocalDate.MIN;

    Transcript(Paper paper, Company company) {
        this.paper = paper;
        this.company = company;
    }

    void banner(String model) {
        paper.box(List.of(
                paper.in(Tone.BOLD, "Kept, a demo") + "  two weeks at Larch & Linden Packaging, in about a minute",
                "The agent is the real one, on real SMTP and IMAP against a sandbox mail server of its own. Only the customers, the clerk and the clock are played;"
                        + " nothing leaves this machine.",
                paper.in(Tone.BOLD, "Model: ") + model));
        paper.gap();
    }

    /** Written above what happens on it; a day on which nothing does is not told of. */
    private void day(Instant at) {
        LocalDate now = at.atZone(HOME).toLocalDate();
        if (now.equals(day)) return;
        day = now;
        paper.gap();
        paper.rule(DAY.format(now));
    }

    void event(Instant at, String text) {
        day(at);
        paper.field(TIME.format(at.atZone(HOME)), text);
    }

    void bank(Instant at, List<Map<String, String>> payments) {
        for (Map<String, String> p : payments) {
            event(at, "bank: " + paper.in(Tone.GREEN, money(Money.of(p.get("amount"), Currency.getInstance(company.currency(p.get("account")))))) + " from " + company.name(p.get("account"))
                    + ", value " + p.get("value_on") + paper.in(Tone.DIM, "  (" + p.get("reference") + ")"));
        }
    }

    void run(Instant at, List<Notice> lines) {
        long planned = lines.stream().filter(l -> l.state() == Notice.State.PLANNED).count();
        event(at, "notice run worked out: " + planned + " to remind, " + (lines.size() - planned) + " left out");
        for (Notice line : lines) {
            String name = company.name(line.account().value());
            if (line.state() == Notice.State.PLANNED) {
                paper.field("", "· " + name + ": level " + line.level() + ", " + line.invoices().stream().map(Object::toString).collect(Collectors.joining(", "))
                        + line.total().map(t -> ", " + money(t)).orElse(""));
            } else {
                paper.field("", paper.in(Tone.YELLOW, "· " + name + ": nothing goes out: ") + line.leftOut());
            }
        }
    }

    void sent(Instant at, Outgoing mail) {
        event(at, paper.in(Tone.CYAN, "→ ") + mail.to() + "  " + paper.in(Tone.BOLD, mail.subject()) + files(mail));
    }

    void reply(int number, int of, Reply reply, Played played, List<String> differences) {
        day(reply.date().toInstant());
        paper.gap();
        String who = reply.account().map(company::name).orElse("somebody nobody knows");
        paper.pair(paper.in(Tone.BOLD, String.format("%2d/%d  %s", number, of, who)), paper.in(Tone.DIM, reply.shows() + ", " + reply.client()));
        Optional<Parsed> parsed = played.parsed();
        paper.field("in", TIME.format(reply.date().atZoneSameInstant(HOME)) + "  " + reply.from() + parsed.map(p -> "  " + paper.in(Tone.BOLD, p.headers().subject())).orElse(""));
        parsed.map(p -> p.body().newText()).filter(t -> !t.isBlank()).ifPresent(t -> paper.field("", paper.in(Tone.DIM, words(t))));
        played.reading().ifPresent(k -> says(k.reading()));
        decided(played);
        done(played);
        for (var answer : played.answers()) {
            paper.field("out", paper.in(Tone.CYAN, "→ ") + answer.mail().to() + "  " + paper.in(Tone.BOLD, answer.mail().subject()) + files(answer.mail())
                    + (answer.state() == kept.agent.act.Outbox.State.SENT ? "" : "  (" + answer.state() + " " + answer.note() + ")"));
            paper.field("", paper.in(Tone.DIM, words(heart(answer.mail().text()))));
        }
        if (played.answers().isEmpty()) paper.field("out", "nothing");
        paper.field("who", who(played) + (differences.isEmpty() ? paper.in(Tone.GREEN, "as labelled") : paper.in(Tone.RED, "NOT AS LABELLED")));
        for (String difference : differences) paper.field("", paper.in(Tone.RED, difference));
    }

    private void says(Reading reading) {
        if (reading.statements().isEmpty()) paper.field("says", "nothing that matters here");
        for (Statement s : reading.statements()) {
            var line = new StringBuilder(paper.in(Tone.BOLD, s.intent().code()));
            if (s.intent().carriesInvoices() && !s.invoices().isEmpty()) line.append("  ").append(s.invoices().stream().map(Object::toString).collect(Collectors.joining(", ")));
            s.amount().ifPresent(a -> line.append("  ").append(money(a)));
            s.date().ifPresent(d -> line.append("  ").append(SHORT_DAY.format(d)));
            paper.field("says", line + paper.in(Tone.DIM, String.format(Locale.ROOT, "  (%.2f)", s.confidence())));
            paper.field("", "“" + s.quote().map(q -> q.text().replaceAll("\\s+", " ")).orElse(s.claimed()) + "”" + (s.quote().isPresent() ? "" : paper.in(Tone.RED, "  not in the mail")));
            if (!s.working().isBlank()) paper.field("", paper.in(Tone.DIM, s.working()));
            if (!s.doubts().isEmpty()) paper.field("", paper.in(Tone.YELLOW, "doubt: " + s.doubts().stream().map(d -> d.kind().text()).collect(Collectors.joining("; "))));
        }
    }

    private void decided(Played played) {
        if (played.decidedWithNext()) {
            paper.field("rule", "the next mail was there before this one was acted upon: both were decided together, and the last word counts");
            return;
        }
        if (played.decision().isEmpty()) {
            String why = played.work().stream().findFirst().map(w -> String.join(", ", w.rules()) + ": " + w.headline()).orElse("not decided");
            paper.field("rule", why);
            return;
        }
        var seen = new ArrayList<String>();
        for (Reason reason : played.decision().get().reasons()) {
            String line = reason.rule() + ": " + reason.shown();
            if (!seen.contains(line)) paper.field(seen.isEmpty() ? "rule" : "", line);
            seen.add(line);
        }
    }

    private void done(Played played) {
        var lines = new ArrayList<String>();
        for (Promise p : played.promises()) {
            lines.add("promise recorded: " + p.invoices().stream().map(i -> i.invoice() + " " + money(i.amount())).collect(Collectors.joining(", ")) + " by " + SHORT_DAY.format(p.payBy()));
        }
        var together = new LinkedHashMap<String, List<Hold>>();
        for (Hold hold : played.holds()) together.computeIfAbsent(hold.reason() + " " + hold.until(), k -> new ArrayList<>()).add(hold);
        together.values().forEach(holds -> lines.add(held(holds)));
        for (WorkItem w : played.work()) lines.add(paper.in(Tone.YELLOW, "work item " + w.id() + " for a person") + " (" + w.urgency().name().toLowerCase(Locale.ROOT) + "): " + w.headline());
        for (int i = 0; i < lines.size(); i++) paper.field(i == 0 ? "does" : "", lines.get(i));
    }

    /** @param holds of one reason and day */
    private String held(List<Hold> holds) {
        Hold first = holds.get(0);
        String scope = first.contact().isPresent() ? "this contact" : first.invoice().isEmpty() ? "the whole account"
                : holds.stream().flatMap(h -> h.invoice().stream()).map(Object::toString).distinct().collect(Collectors.joining(", "));
        return "no notices for " + scope + first.until().map(u -> " until " + SHORT_DAY.format(u)).orElse(", until a person lifts it")
                + paper.in(Tone.DIM, "  (" + first.reason().name().toLowerCase(Locale.ROOT) + ")");
    }

    private String who(Played played) {
        String read = switch (played.reading().map(k -> k.reading().reader()).orElse("none")) {
            case "local" -> "local reader";
            case "model", "both" -> "language model, local reader";
            default -> "headers alone";
        };
        String decided = played.decidedWithNext() ? "decided with the next mail" : played.alone() ? paper.in(Tone.GREEN, "agent alone") : paper.in(Tone.YELLOW, "a person");
        return read + " → " + decided + ", ";
    }

    void promise(Instant at, Promise promise, Promise.Outcome outcome) {
        String what = company.name(promise.account().value()) + ", " + promise.invoices().stream().map(i -> i.invoice() + " " + money(i.amount())).collect(Collectors.joining(", "))
                + " by " + SHORT_DAY.format(promise.payBy());
        event(at, outcome == Promise.Outcome.KEPT ? paper.in(Tone.GREEN, "promise kept: ") + what : paper.in(Tone.RED, "promise broken: ") + what);
    }

    void summary(Summary s) {
        paper.gap();
        paper.rule("In all");
        paper.field("mails", s.replies() + " replies: " + paper.in(Tone.GREEN, s.alone() + " done by the agent alone") + ", " + paper.in(Tone.YELLOW, s.people() + " left to a person"));
        paper.field("readers", s.readers());
        paper.field("sent", count(s.notices(), "notice") + ", " + count(s.answers(), "answer") + ", " + count(s.followUps(), "follow-up") + " by SMTP; "
                + (s.undelivered().isEmpty() ? "each lies in its reader's mailbox once" : paper.in(Tone.RED, "not once in its reader's mailbox: " + String.join(", ", s.undelivered()))));
        paper.field("promises", s.kept() + " kept, " + s.broken() + " broken, " + s.open() + " still open");
        paper.field("time", String.format(Locale.ROOT, "%.1f s; the first reminder left after %.1f s", s.seconds(), s.firstReminderSeconds()));
        if (s.wrong().isEmpty()) {
            paper.field("labels", paper.in(Tone.GREEN, "every reply ended as labelled"));
        } else {
            paper.field("labels", paper.in(Tone.RED, s.wrong().size() + " of " + s.replies() + " did not end as labelled:"));
            s.wrong().forEach((id, differences) -> paper.field("", paper.in(Tone.RED, id) + ": " + String.join("; ", differences)));
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /**
     * @param undelivered our mails that do not lie in their reader's mailbox exactly once
     * @param wrong       differences by reply
     */
    record Summary(
            int replies, int alone, int people, String readers, long notices, long answers, long followUps, List<String> undelivered, long kept, long broken, long open, double seconds,
            double firstReminderSeconds, Map<String, List<String>> wrong) {}

    private String files(Outgoing mail) {
        return mail.attachments().isEmpty() ? "" : paper.in(Tone.CYAN, "  [" + mail.attachments().stream().map(Outgoing.File::name).collect(Collectors.joining(", ")) + "]");
    }

    /** Of a letter what stands between its salutation and its close. */
    private static String heart(String text) {
        List<String> paragraphs = List.of(text.strip().split("\n\\s*\n"));
        return paragraphs.size() < 3 ? text : String.join(" ", paragraphs.subList(1, Math.min(paragraphs.size(), 5)));
    }

    private static String words(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= WORDS ? line : line.substring(0, line.lastIndexOf(' ', WORDS)) + " …";
    }

    private static String money(Money money) {
        return money.format(Locale.UK);
    }
}
