package kept.console.demo;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kept.agent.act.Stores;
import kept.agent.conversation.Outgoing;
import kept.agent.ledger.Account;
import kept.agent.promise.Kept;
import kept.agent.promise.Promise;

/** Counts what came of everything. */
final class Ending {

    private final long began = System.nanoTime();
    private final Map<Outgoing.Purpose, Long> sent = new EnumMap<>(Outgoing.Purpose.class);
    private final Map<String, Integer> readers = new TreeMap<>();
    private double firstNoticeAfter;
    private int replies;
    private int alone;

    void sent(Outgoing mail) {
        if (sent.isEmpty()) firstNoticeAfter = seconds();
        sent.merge(mail.purpose(), 1L, Long::sum);
    }

    void count(Played played) {
        replies++;
        if (played.alone()) alone++;
        readers.merge(played.reading().map(k -> k.reading().reader()).orElse("none"), 1, Integer::sum);
    }

    Transcript.Summary summary(Stores stores, int graceDays, LocalDate today, String model, List<String> undelivered, Map<String, List<String>> wrong) {
        var outcomes = new EnumMap<Promise.Outcome, Long>(Promise.Outcome.class);
        for (Account account : stores.ledger().accounts()) {
            for (Promise promise : stores.promises().of(account.id())) {
                if (!promise.counts()) continue;
                outcomes.merge(Kept.outcome(promise, stores.promises().of(account.id()), stores.ledger().invoices(account.id()), stores.ledger().payments(account.id()), today, graceDays, account.zone()), 1L, Long::sum);
            }
        }
        String who = readers.entrySet().stream().map(e -> e.getValue() + " " + name(e.getKey())).collect(Collectors.joining(", ")) + model;
        return new Transcript.Summary(replies, alone, replies - alone, who, of(Outgoing.Purpose.NOTICE), of(Outgoing.Purpose.ANSWER), of(Outgoing.Purpose.FOLLOW_UP), undelivered,
                outcomes.getOrDefault(Promise.Outcome.KEPT, 0L), outcomes.getOrDefault(Promise.Outcome.BROKEN, 0L),
                outcomes.getOrDefault(Promise.Outcome.OPEN, 0L) + outcomes.getOrDefault(Promise.Outcome.PARTLY_KEPT, 0L), seconds(), firstNoticeAfter, wrong);
    }

    private static String name(String reader) {
        return switch (reader) {
            case "local" -> "by the local reader";
            case "model" -> "by the language model";
            case "both" -> "by the language model with the local reader";
            default -> "by headers alone";
        };
    }

    private long of(Outgoing.Purpose purpose) {
        return sent.getOrDefault(purpose, 0L);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
