package kept.console.web.account;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import kept.agent.act.AccountDesk;
import kept.agent.act.Desk;
import kept.agent.act.Recall;
import kept.agent.act.Stores;
import kept.agent.conversation.ReceiptId;
import kept.agent.dispute.Dispute;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Exposure;
import kept.agent.ledger.InvoiceId;
import kept.agent.write.Draft;
import kept.console.web.session.Screen;
import kept.console.web.session.Times;
import kept.console.web.worklist.AccountView;

/** Accounts, and what people do about one by hand. */
public final class AccountPages {

    private static final int ROWS = 50;
    private static final int EVENTS = 200;

    private final Stores stores;
    private final AccountDesk desk;
    private final Recall recall;
    private final Desk letters;
    private final Screen screen;
    private final Clock clock;
    private final Times times;
    private final IntSupplier grace;

    public AccountPages(Stores stores, AccountDesk desk, Recall recall, Desk letters, Screen screen, Clock clock, Times times, IntSupplier grace) {
        this.stores = stores;
        this.desk = desk;
        this.recall = recall;
        this.letters = letters;
        this.screen = screen;
        this.clock = clock;
        this.times = times;
        this.grace = grace;
    }

    public record Row(String id, String name, String kind, String owner, String open, String overdue, boolean late, boolean neverAlone) {}

    public void list(Context ctx) {
        String words = Optional.ofNullable(ctx.queryParam("q")).orElse("").strip();
        int page = Optional.ofNullable(ctx.queryParam("page")).filter(p -> p.matches("\\d{1,5}")).map(Integer::parseInt).orElse(0);
        String needle = words.toLowerCase(Locale.ROOT);
        List<Account> found = stores.ledger().accounts().stream()
                .filter(a -> needle.isEmpty() || a.id().value().toLowerCase(Locale.ROOT).contains(needle) || a.name().toLowerCase(Locale.ROOT).contains(needle) || a.owner().toLowerCase(Locale.ROOT).contains(needle)).toList();
        List<Row> rows = found.stream().skip((long) page * ROWS).limit(ROWS).map(this::row).toList();
        screen.show(ctx, "accounts", "accounts", "Accounts", Map.of("rows", rows, "q", words, "page", page, "more", found.size() > (page + 1) * ROWS, "all", found.size()));
    }

    private Row row(Account a) {
        Exposure e = stores.ledger().exposure(a.id(), LocalDate.now(clock.withZone(a.zone())));
        return new Row(a.id().value(), a.name(), a.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), a.owner(), e.open().shown(), e.overdue().isPositive() ? e.overdue().shown() : "", e.overdue().isPositive(), a.neverAlone());
    }

    /** @param conversations numbers, newest first. @param mails of the account, newest first: in one of them a dispute by hand begins */
    public record Page(AccountView account, List<Timeline.Event> events, List<MonthView> months, List<String> conversations, List<String> mails, List<String> open, List<String> reasons, List<Item> items) {}

    public record Item(long id, String headline) {}

    public void account(Context ctx) {
        Account account = found(ctx);
        AccountView view = AccountView.of(account, stores, clock, Set.of(), grace.getAsInt());
        List<Timeline.Event> events = Timeline.of(account, stores, times, EVENTS);
        List<String> conversations = Stream.concat(stores.outbox().of(account.id()).stream().map(s -> s.mail().conversation().toString()),
                stores.readings().of(account.id()).stream().flatMap(k -> k.message().match().conversation().stream()).map(Object::toString)).distinct().sorted().toList();
        List<String> mails = stores.readings().of(account.id()).stream().map(k -> k.message().id().toString()).sorted(java.util.Comparator.reverseOrder()).limit(50).toList();
        List<Item> items = stores.worklist().open(account.id()).stream().map(w -> new Item(w.id(), w.headline())).toList();
        var page = new Page(view, events, MonthView.around(LocalDate.now(clock.withZone(account.zone())), view.promises()), conversations, mails,
                stores.ledger().openItems(account.id()).stream().map(i -> i.number().value()).toList(), Stream.of(Dispute.ReasonCode.values()).map(Enum::name).toList(), items);
        screen.show(ctx, "account", "accounts", account.name(), Map.of("page", page));
    }

    /** A notice of a run as it will arrive. */
    public void notice(Context ctx) {
        long id = Long.parseLong(ctx.pathParam("id"));
        Draft draft = letters.letter(id).orElseThrow(NotFoundResponse::new);
        String work = Optional.ofNullable(ctx.queryParam("work")).filter(w -> w.matches("\\d{1,18}")).orElse("");
        screen.show(ctx, "letter", "worklist", "Notice " + id, Map.of("mail", draft.mail(), "back", work.isEmpty() ? "/" : "/work/" + work));
    }

    public void hold(Context ctx) {
        tried(ctx, account -> desk.hold(account, Optional.of(text(ctx, "invoice")).filter(i -> !i.isEmpty()).map(InvoiceId::new), day(text(ctx, "until")), Screen.user(ctx)));
    }

    public void lift(Context ctx) {
        tried(ctx, account -> desk.lift(account, Long.parseLong(ctx.pathParam("hold")), Screen.user(ctx)) ? "The hold is lifted." : "That hold was lifted already.");
    }

    public void dispute(Context ctx) {
        tried(ctx, account -> desk.dispute(account, ReceiptId.parse(text(ctx, "mail")), ctx.formParams("invoice").stream().map(InvoiceId::new).toList(),
                Stream.of(Dispute.ReasonCode.values()).filter(r -> r.name().equals(text(ctx, "reason"))).findFirst().orElse(Dispute.ReasonCode.OTHER), Screen.user(ctx)));
    }

    public void closeDispute(Context ctx) {
        long id = Long.parseLong(ctx.pathParam("id"));
        Dispute dispute = stores.disputes().find(id).orElseThrow(NotFoundResponse::new);
        boolean closed = desk.closeDispute(id, Screen.user(ctx));
        Screen.go(ctx, back(ctx, dispute.account()), closed ? "The dispute is closed, and its holds are lifted." : "That dispute was closed already.");
    }

    public void neverAlone(Context ctx) {
        tried(ctx, account -> {
            desk.neverAlone(account, true, Screen.user(ctx));
            return "Nothing is done alone for this account from now on: everything is proposed.";
        });
    }

    public void aloneAgain(Context ctx) {
        tried(ctx, account -> {
            desk.neverAlone(account, false, Screen.user(ctx));
            return "The agent may act alone here again, as far as policy and books allow.";
        });
    }

    public void recall(Context ctx) {
        long id = Long.parseLong(ctx.pathParam("id"));
        AccountId account = stores.outbox().find(id).map(s -> s.mail().account()).orElseThrow(NotFoundResponse::new);
        Screen.go(ctx, back(ctx, account), recall.recall(id, Screen.user(ctx)) == Recall.Result.RECALLED ? "Recalled: the mail does not leave. What was recorded with it stays." : "Too late: it has left already.");
    }

    private interface Deed {
        String on(AccountId account);
    }

    private void tried(Context ctx, Deed deed) {
        Account account = found(ctx);
        try {
            Screen.go(ctx, back(ctx, account.id()), deed.on(account.id()));
        } catch (IllegalArgumentException e) {
            screen.message(ctx, HttpStatus.UNPROCESSABLE_CONTENT, "Not done", String.valueOf(e.getMessage()), back(ctx, account.id()), "Back");
        }
    }

    private static String back(Context ctx, AccountId account) {
        String work = Optional.ofNullable(ctx.formParam("work")).orElse("");
        return work.matches("\\d{1,18}") ? "/work/" + work : "/account/" + java.net.URLEncoder.encode(account.value(), java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + typed + "' is no day: write it as 2026-03-31.");
        }
    }

    private Account found(Context ctx) {
        return stores.ledger().account(new AccountId(ctx.pathParam("id"))).orElseThrow(NotFoundResponse::new);
    }

    private static String text(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("").strip();
    }
}
