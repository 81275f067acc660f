package kept.console.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kept.agent.act.Decisions;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.MessageId;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Parsed;
import kept.agent.dunning.Notice;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;

/** Plays the two weeks: moves the clock when the house is at rest, sends the customers' mails, and tells what came of each. */
final class Show {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id: *(<[^>]+>)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation kept;
    private final Stores stores;
    private final CustomerPost post;
    private final DemoClock clock;
    private final Company company;
    private final Transcript transcript;
    private final List<Reply> replies;
    private final Path folder;
    private final Ending ending;
    private final int graceDays;
    private final Map<String, String> messageIds = new HashMap<>();
    private final Set<Long> told = new HashSet<>();
    private final Set<Long> approved = new HashSet<>();
    private final Map<Long, Promise.Outcome> outcomes = new HashMap<>();
    private final Map<String, List<String>> differences = new LinkedHashMap<>();
    private volatile String playing = "start";
    private int delivered;

    /** What the show runs with. @param folder for the bank's daily files */
    record Props(Installation kept, CustomerPost post, DemoClock clock, Company company, Path folder) {}

    Show(Props set, Transcript transcript, List<Reply> replies, Ending ending) {
        this.kept = set.kept();
        this.stores = set.kept().stores();
        this.post = set.post();
        this.clock = set.clock();
        this.company = set.company();
        this.folder = set.folder();
        this.transcript = transcript;
        this.replies = replies;
        this.ending = ending;
        this.graceDays = set.kept().graceDays();
    }

    /** The reply that is being read just now. */
    String playing() {
        return playing;
    }

    /** @return how each reply that did not end as labelled differs; empty when all did */
    Map<String, List<String>> play() {
        move(clock.instant());
        transcript.event(clock.instant(), "the books come in: " + stores.ledger().accounts().size() + " customers, "
                + stores.ledger().accounts().stream().mapToInt(a -> stores.ledger().invoices(a.id()).size()).sum() + " invoices with their files");
        for (Timeline.Event event : Timeline.of(replies)) {
            advanceTo(event.at());
            if (event instanceof Timeline.Bank bank) bank(bank);
            else if (event instanceof Timeline.Run run) run(run);
            else if (event instanceof Timeline.Post mails) post(mails);
        }
        return differences;
    }

    /** On the way, mails leave whose hour comes: a notice waits for the morning of its reader. */
    private void advanceTo(Instant then) {
        for (Optional<Instant> due = nextDue(then); due.isPresent(); due = nextDue(then)) {
            move(due.get());
            rest();
            tellSent();
        }
        move(then);
    }

    private void move(Instant then) {
        clock.moveTo(then);
    }

    /** A promise is kept or broken by money and by days: whenever one of them came. */
    private void tellPromises() {
        for (Account account : stores.ledger().accounts()) {
            LocalDate today = LocalDate.now(clock.withZone(account.zone()));
            for (Promise promise : stores.promises().of(account.id())) {
                if (!promise.counts()) continue;
                Promise.Outcome outcome = Kept.outcome(promise, stores.promises().of(account.id()), stores.ledger().invoices(account.id()), stores.ledger().payments(account.id()), today, graceDays, account.zone());
                if ((outcome == Promise.Outcome.KEPT || outcome == Promise.Outcome.BROKEN) && !outcome.equals(outcomes.put(promise.id(), outcome))) {
                    transcript.promise(clock.instant(), promise, outcome);
                }
            }
        }
    }

    private Optional<Instant> nextDue(Instant until) {
        return outbox().filter(s -> s.state() == Outbox.State.QUEUED).map(Outbox.Sending::dueAt).filter(d -> d.isAfter(clock.instant()) && !d.isAfter(until)).min(Instant::compareTo);
    }

    private void bank(Timeline.Bank event) {
        company.writeFeed(folder, event.day());
        kept.feed(folder);
        transcript.bank(event.at(), company.feed(event.day()));
        rest();
        tellPromises();
        tellSent();
    }

    private void run(Timeline.Run event) {
        rest();
        tellPromises();
        Optional<WorkItem> item = stores.worklist().open().stream().filter(w -> w.kind() == WorkItem.Kind.RUN && !approved.contains(w.id())).findFirst();
        if (item.isPresent()) {
            List<Notice> lines = stores.notices().lines(item.get().run().orElseThrow());
            transcript.run(event.at(), lines);
            URI form = kept.approve(item.get().id());
            transcript.event(event.at(), "the clerk (played) approves it on the staff's page: POST " + form);
            approved.add(item.get().id());
            // The clerk lets the seconds pass in which it could be undone.
            move(clock.instant().plus(Decisions.UNDO));
            rest();
        }
        tellSent();
    }

    private void post(Timeline.Post event) {
        List<Reply> together = event.replies();
        var played = new ArrayList<Reply>();
        for (Reply reply : together) {
            Optional<String> missing = send(reply);
            if (missing.isPresent()) differences.put(reply.id(), List.of(missing.get()));
            else played.add(reply);
        }
        rest();
        tellSent();
        for (Reply reply : together) tell(reply, played.contains(reply));
    }

    private void tell(Reply reply, boolean sent) {
        Played result = Played.of(reply, messageIds.getOrDefault(reply.id(), "(never sent)"), stores, kept.mails());
        if (sent) {
            List<String> found = Verdict.differences(reply, result);
            if (!found.isEmpty()) differences.put(reply.id(), found);
        }
        ending.count(result);
        transcript.reply(replies.indexOf(reply) + 1, replies.size(), reply, result, differences.getOrDefault(reply.id(), List.of()));
    }

    /** @return why it could not be sent */
    private Optional<String> send(Reply reply) {
        playing = reply.id();
        Optional<OurMail> ours = Optional.empty();
        if (!reply.answers().equals("nothing")) {
            ours = answered(reply).flatMap(this::inMailbox);
            if (ours.isEmpty()) return Optional.of("the mail of ours that it answers (" + reply.answers() + ") never came");
        }
        byte[] mail = reply.template().render(reply.date(), ours, company::attachment);
        Matcher id = MESSAGE_ID.matcher(new String(mail, java.nio.charset.StandardCharsets.ISO_8859_1));
        if (!id.find()) throw new IllegalStateException(reply.id() + ".eml has no Message-ID");
        messageIds.put(reply.id(), id.group(1));
        post.send(reply.from(), Company.ADDRESS, mail);
        delivered++;
        return Optional.empty();
    }

    private Optional<Outgoing> answered(Reply reply) {
        String what = reply.answers();
        List<Outgoing> sent = stores.outbox().of(new AccountId(reply.account().orElseThrow())).stream().filter(s -> s.state() == Outbox.State.SENT)
                .sorted((a, b) -> Long.compare(a.id(), b.id())).map(Outbox.Sending::mail).toList();
        Stream<Outgoing> notices = sent.stream().filter(m -> m.purpose() == Outgoing.Purpose.NOTICE);
        if (what.equals("notice")) return notices.findFirst();
        if (what.equals("second-notice")) return notices.skip(1).findFirst();
        if (what.equals("follow-up")) return sent.stream().filter(m -> m.purpose() == Outgoing.Purpose.FOLLOW_UP).findFirst();
        String before = messageIds.getOrDefault(what.substring("answer:".length()), "(none)");
        return sent.stream().filter(m -> m.inReplyTo().map(MessageId::value).equals(Optional.of(before))).findFirst();
    }

    /** As it arrived at its reader, and no other way. */
    private Optional<OurMail> inMailbox(Outgoing mail) {
        for (byte[] bytes : post.mailbox(mail.to().value())) {
            Parsed parsed = kept.mails().read(bytes);
            if (!parsed.headers().messageId().equals(Optional.of(mail.messageId()))) continue;
            String id = mail.messageId().value();
            String references = Stream.concat(parsed.headers().references().stream().map(MessageId::value), Stream.of(id)).distinct().reduce((a, b) -> a + " " + b).orElse(id);
            String subject = parsed.headers().subject().replaceFirst("(?i)^((re|aw|wg|tr|sv|rv)\\s*:\\s*)+", "");
            return Optional.of(new OurMail(id, references, subject, parsed.headers().date().orElse(clock.instant()), parsed.body().whole()));
        }
        return Optional.empty();
    }

    /** Every mail fetched, read and decided, and everything that is due sent. */
    private void rest() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            kept.drain();
            boolean fetched = Played.receipts(stores).size() >= delivered && stores.receipts().waiting() == 0;
            if (fetched && outbox().noneMatch(s -> s.state() == Outbox.State.SENDING || s.state() == Outbox.State.QUEUED && !s.dueAt().isAfter(clock.instant()))) return;
        } while (System.nanoTime() < end);
        throw new IllegalStateException("the house does not come to rest: " + stores.receipts().waiting() + " mails wait to be read, " + (delivered - Played.receipts(stores).size())
                + " are not fetched, " + stores.outbox().waiting() + " wait to be sent");
    }

    private void tellSent() {
        outbox().filter(s -> s.state() == Outbox.State.SENT && told.add(s.id())).sorted((a, b) -> Long.compare(a.id(), b.id())).forEach(s -> {
            ending.sent(s.mail());
            if (s.mail().purpose() != Outgoing.Purpose.ANSWER) transcript.sent(clock.instant(), s.mail());
        });
    }

    /** Our mails that do not lie in their reader's mailbox exactly once. */
    List<String> undelivered() {
        var lying = new HashMap<String, List<String>>();
        return outbox().filter(s -> s.state() == Outbox.State.SENT).map(Outbox.Sending::mail)
                .filter(mail -> lying.computeIfAbsent(mail.to().value(), this::messageIds).stream().filter(mail.messageId().value()::equals).count() != 1)
                .map(Outgoing::key).toList();
    }

    private List<String> messageIds(String address) {
        return post.mailbox(address).stream().flatMap(bytes -> kept.mails().read(bytes).headers().messageId().stream()).map(MessageId::value).toList();
    }

    private Stream<Outbox.Sending> outbox() {
        return stores.ledger().accounts().stream().flatMap(a -> stores.outbox().of(a.id()).stream());
    }
}
