package kept.console.web.worklist;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kept.agent.act.Decisions;
import kept.agent.act.Desk;
import kept.agent.act.Stores;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.journal.Lane;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.read.Intent;
import kept.agent.worklist.Decided;
import kept.agent.worklist.Revision;
import kept.agent.worklist.WorkItem;
import kept.console.people.Right;
import kept.console.web.session.Screen;
import kept.console.web.session.Session;
import kept.console.web.session.Times;

/** What people do with an item: each is one form, and works without a script. */
public final class WorkActions {

    private static final int LONGEST_LETTER = 20_000;
    private static final int LONGEST_NOTE = 2_000;
    /** Kinds that are mended, confirmed or tried again: done at once, since nothing of it can be taken back by waiting. */
    private static final Set<WorkItem.Kind> AT_ONCE = Set.of(WorkItem.Kind.BANK_CHANGE, WorkItem.Kind.FAILED);

    private final Stores stores;
    private final Desk desk;
    private final Decisions decisions;
    private final WorklistPages pages;
    private final Function<ReceiptId, Optional<Message>> mails;
    private final Screen screen;
    private final Clock clock;
    private final Times times;

    /** @param mails as parsed, matched and judged now, where they were never read */
    public WorkActions(Stores stores, Desk desk, Decisions decisions, WorklistPages pages, Function<ReceiptId, Optional<Message>> mails, Screen screen, Clock clock, Times times) {
        this.stores = stores;
        this.desk = desk;
        this.decisions = decisions;
        this.pages = pages;
        this.mails = mails;
        this.screen = screen;
        this.clock = clock;
        this.times = times;
    }

    public void approve(Context ctx) {
        WorkItem item = pages.found(ctx);
        if ((item.kind() == WorkItem.Kind.RUN || item.kind() == WorkItem.Kind.BANK_CHANGE) && !Screen.session(ctx).may(Right.LEAD)) {
            screen.message(ctx, HttpStatus.FORBIDDEN, "For a lead", "Notice runs and bank details are let go by a lead or an administrator.", "/work/" + item.id(), "Back to the item");
            return;
        }
        if (AT_ONCE.contains(item.kind())) {
            after(ctx, item, desk.approve(item.id(), version(ctx), Screen.user(ctx), confirmed(ctx)));
            return;
        }
        Revision revision = stores.worklist().trays().revision(item.id(), Screen.user(ctx));
        Revision worded = text(ctx, "text").isEmpty() ? revision : revision.withText(letter(item, ctx));
        decide(ctx, item, Decided.Verdict.APPROVE, worded, "");
    }

    /** The letter as the form has it; empty where it is as it was written. */
    private Optional<String> letter(WorkItem item, Context ctx) {
        String text = lines(text(ctx, "text"));
        if (text.isBlank()) return Optional.empty();
        Revision kept = stores.worklist().trays().revision(item.id(), Screen.user(ctx)).withText(Optional.empty());
        Optional<String> written = desk.look(item, kept, Screen.user(ctx)).flatMap(Desk.Look::draft).map(d -> d.mail().text().strip());
        return written.equals(Optional.of(text.strip())) ? Optional.empty() : Optional.of(text);
    }

    public void refuse(Context ctx) {
        String reason = Optional.ofNullable(ctx.formParam("reason")).filter(Words.REFUSALS::containsKey).orElse("other");
        WorkItem item = pages.found(ctx);
        if (AT_ONCE.contains(item.kind())) after(ctx, item, desk.refuse(item.id(), version(ctx), Screen.user(ctx), reason));
        else decide(ctx, item, Decided.Verdict.REFUSE, Revision.NONE, reason);
    }

    public void answer(Context ctx) {
        String text = lines(text(ctx, "hand"));
        WorkItem item = pages.found(ctx);
        if (text.isBlank()) {
            pages.show(ctx.status(HttpStatus.UNPROCESSABLE_CONTENT), item, Optional.of(List.of("the answer has no words")));
            return;
        }
        decide(ctx, item, Decided.Verdict.ANSWER, Revision.NONE.withText(Optional.of(text)), "");
    }

    private void decide(Context ctx, WorkItem item, Decided.Verdict verdict, Revision revision, String reason) {
        long next = next(ctx, item.id());
        Decisions.Result result = decisions.decide(new Decisions.Wish(item.id(), version(ctx), verdict, revision, reason, confirmed(ctx)), Screen.user(ctx));
        if (result instanceof Decisions.Result.Not not) after(ctx, item, not.why());
        else Screen.go(ctx, next == 0 ? "/" + query(ctx) : "/work/" + next + query(ctx), "");
    }

    /** The next one of the same filter opens by itself. */
    private long next(Context ctx, long id) {
        List<Long> ids = stores.worklist().list(WorklistPages.filter(ctx), 0, 200).stream().map(l -> l.item().id()).toList();
        int at = ids.indexOf(id);
        if (at >= 0 && at + 1 < ids.size()) return ids.get(at + 1);
        return ids.stream().filter(i -> i != id).findFirst().orElse(0L);
    }

    private void after(Context ctx, WorkItem item, Desk.Result result) {
        if (result instanceof Desk.Result.Done done) {
            Screen.go(ctx, "/" + query(ctx), String.join("; ", done.did()));
        } else if (result instanceof Desk.Result.Conflict conflict) {
            screen.message(ctx, HttpStatus.CONFLICT, "Somebody was faster",
                    "This was decided or changed by " + conflict.who() + conflict.when().map(at -> " at " + times.at(at)).orElse("") + " after you opened it. Nothing was done twice.",
                    "/work/" + item.id() + query(ctx), "See how it stands now");
        } else if (result instanceof Desk.Result.Stale || result instanceof Desk.Result.Blocked) {
            Optional<List<String>> why = result instanceof Desk.Result.Blocked b ? Optional.of(b.refusals()) : Optional.empty();
            ctx.status(result instanceof Desk.Result.Stale ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
            pages.show(ctx, item, why);
        } else {
            throw new NotFoundResponse();
        }
    }

    public void undo(Context ctx) {
        long id = Long.parseLong(ctx.pathParam("id"));
        Optional<Decided> decided = stores.worklist().trays().decision(id);
        if (decided.isEmpty()) throw new NotFoundResponse();
        boolean undone = decisions.undo(id, Screen.user(ctx));
        Screen.go(ctx, "/work/" + decided.get().item(), undone ? "Undone: nothing has left, nothing is recorded." : "Too late: it has been carried out already.");
    }

    /** Saves the letter as it is typed, and says what the guard says of it. */
    public void draft(Context ctx) {
        WorkItem item = pages.found(ctx);
        String who = Screen.user(ctx);
        Optional<String> words = letter(item, ctx);
        stores.books().write(new Lane.Named(item.lane()), pen -> {
            pen.worklist().trays().save(item.id(), who, stores.worklist().trays().revision(item.id(), who).withText(words));
            return null;
        });
        List<String> refusals = desk.look(item, stores.worklist().trays().revision(item.id(), who), who).map(Desk.Look::refusals).orElse(List.of());
        var checks = new ItemView.Checks(refusals.stream().map(ItemView.Blocked::of).toList(), ctx.formParams("confirm"), "saved " + times.at(clock.instant()));
        if (ctx.header("HX-Request") != null) screen.part(ctx, "checks", Map.of("checks", checks, "form", "decide"));
        else Screen.go(ctx, "/work/" + item.id() + query(ctx), "Saved.");
    }

    /** One statement is set aside, corrected, or taken as it was read again. */
    public void statement(Context ctx) {
        WorkItem item = pages.found(ctx);
        int place = Integer.parseInt(ctx.pathParam("place"));
        String who = Screen.user(ctx);
        Optional<Revision.Change> change;
        try {
            change = switch (text(ctx, "do")) {
                case "refuse" -> Optional.of(Revision.Change.refused(Optional.ofNullable(ctx.formParam("reason")).filter(Words.REFUSALS::containsKey).orElse("other")));
                case "edit" -> Optional.of(Revision.Change.edited(edit(ctx, item)));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            screen.message(ctx, HttpStatus.UNPROCESSABLE_CONTENT, "Not understood", String.valueOf(e.getMessage()), "/work/" + item.id() + query(ctx), "Back to the item");
            return;
        }
        stores.books().write(new Lane.Named(item.lane()), pen -> {
            // What was written for other statements is written anew for these.
            pen.worklist().trays().save(item.id(), who, stores.worklist().trays().revision(item.id(), who).with(place, change).withText(Optional.empty()));
            return null;
        });
        Screen.go(ctx, "/work/" + item.id() + query(ctx) + "#statements", "");
    }

    private Revision.Edit edit(Context ctx, WorkItem item) {
        Intent intent = Intent.ofCode(text(ctx, "intent")).orElseThrow(() -> new IllegalArgumentException("There is no such kind of statement: " + text(ctx, "intent")));
        Optional<LocalDate> day = Optional.empty();
        String typed = text(ctx, "day").strip();
        try {
            if (!typed.isEmpty()) day = Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + typed + "' is no day: write it as 2026-03-31.");
        }
        String amount = text(ctx, "amount").strip().replace(",", "");
        var currency = item.account().flatMap(stores.ledger()::account).map(a -> a.currency()).orElseThrow(() -> new IllegalArgumentException("This item has no account."));
        Optional<Money> sum = amount.isEmpty() ? Optional.empty() : Optional.of(Money.of(amount, currency));
        if (sum.isPresent() && !sum.get().isPositive()) throw new IllegalArgumentException("An amount is more than nothing.");
        List<InvoiceId> invoices = ctx.formParams("invoice").stream().distinct().limit(100).map(InvoiceId::new).toList();
        return new Revision.Edit(intent, intent.carriesDate() ? day : Optional.empty(), intent.carriesAmount() ? sum : Optional.empty(), intent.carriesInvoices() ? invoices : List.of());
    }

    public void proposeAnew(Context ctx) {
        WorkItem item = pages.found(ctx);
        Desk.Result result = desk.proposeAnew(item.id(), Screen.user(ctx));
        if (result instanceof Desk.Result.Done) Screen.go(ctx, "/work/" + item.id() + query(ctx), "Proposed anew, with what is known now.");
        else after(ctx, item, result);
    }

    public void belongs(Context ctx) {
        WorkItem item = pages.found(ctx);
        String account = text(ctx, "account").strip();
        Optional<Message> message = item.message().flatMap(mails);
        if (message.isEmpty() || account.isEmpty()) throw new NotFoundResponse();
        Desk.Result result = desk.belongsTo(item.id(), message.get(), new AccountId(account), Screen.user(ctx));
        if (result instanceof Desk.Result.Done done) Screen.go(ctx, done.did().get(0), "This mail is account " + account + "'s from now on.");
        else after(ctx, item, result);
    }

    public void snooze(Context ctx) {
        WorkItem item = pages.found(ctx);
        Instant now = clock.instant();
        LocalDate today = times.today();
        String how = text(ctx, "until");
        Optional<Instant> until = switch (how) {
            case "hour" -> Optional.of(now.plus(Duration.ofHours(1)));
            case "tomorrow" -> Optional.of(morning(today.plusDays(1)));
            case "monday" -> Optional.of(morning(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
            case "week" -> Optional.of(morning(today.plusDays(7)));
            default -> Optional.empty();
        };
        long next = next(ctx, item.id());
        stores.books().write(new Lane.Named(item.lane()), pen -> {
            pen.worklist().trays().snooze(item.id(), until);
            pen.journal().note(until.isPresent() ? "work.snoozed" : "work.woken", Map.of("work", Long.toString(item.id()), "by", Screen.user(ctx)));
            return null;
        });
        Screen.go(ctx, until.isEmpty() || next == 0 ? "/work/" + item.id() + query(ctx) : "/work/" + next + query(ctx),
                until.map(at -> "Item " + item.id() + " comes back " + times.at(at) + ". Nothing is sent to its customer meanwhile.").orElse("Item " + item.id() + " is back."));
    }

    private Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(8, 0)).atZone(times.zone()).toInstant();
    }

    /** To a colleague or to oneself, with a note. */
    public void assign(Context ctx) {
        WorkItem item = pages.found(ctx);
        String whom = text(ctx, "whom").strip();
        String note = text(ctx, "note").strip();
        if (note.length() > LONGEST_NOTE) note = note.substring(0, LONGEST_NOTE);
        String words = note;
        String who = Screen.user(ctx);
        stores.books().write(new Lane.Named(item.lane()), pen -> {
            if (ctx.formParam("whom") != null) {
                pen.worklist().trays().assign(item.id(), whom);
                pen.journal().note("work.assigned", Map.of("work", Long.toString(item.id()), "to", whom, "by", who));
                // What one has begun goes along.
                Revision begun = stores.worklist().trays().revision(item.id(), who);
                if (!begun.isNone() && !whom.isEmpty() && !whom.equals(who)) pen.worklist().trays().save(item.id(), whom, begun);
            }
            if (!words.isEmpty()) pen.worklist().trays().note(item.id(), who, words);
            return null;
        });
        Screen.go(ctx, "/work/" + item.id() + query(ctx), ctx.formParam("whom") == null ? "Noted." : whom.isEmpty() ? "It is anybody's again." : "It is with " + whom + " now.");
    }

    public void bulk(Context ctx) {
        String intent = text(ctx, "intent");
        if (!BulkView.isAllowed(intent)) {
            screen.message(ctx, HttpStatus.UNPROCESSABLE_CONTENT, "One by one, please", "Disputes are never approved together, nor are proposals of different kinds.");
            return;
        }
        int done = 0;
        var not = new java.util.ArrayList<String>();
        for (String chosen : ctx.formParams("item").stream().limit(50).toList()) {
            String[] cells = chosen.split(":");
            if (cells.length != 2 || !chosen.matches("\\d{1,18}:\\d{1,9}")) continue;
            long id = Long.parseLong(cells[0]);
            Optional<WorkItem> item = stores.worklist().find(id);
            boolean only = item.flatMap(i -> desk.look(i, Revision.NONE, Screen.user(ctx))).filter(l -> BulkView.isOnly(l.statements(), intent)).isPresent();
            Decisions.Result result = only ? decisions.decide(new Decisions.Wish(id, Integer.parseInt(cells[1]), Decided.Verdict.APPROVE, Revision.NONE, "", Set.of()), Screen.user(ctx))
                    : new Decisions.Result.Not(new Desk.Result.Unknown(id));
            if (result instanceof Decisions.Result.Waiting) done++;
            else not.add(Long.toString(id));
        }
        Session session = Screen.session(ctx);
        session.say(done + " approved." + (not.isEmpty() ? "" : " Not approved, look at each: item " + String.join(", ", not) + "."));
        ctx.redirect("/?intent=" + intent, HttpStatus.SEE_OTHER);
    }

    public void strike(Context ctx) {
        long work = Long.parseLong(Optional.ofNullable(ctx.formParam("work")).orElse("0"));
        Desk.Result result = desk.strike(Long.parseLong(ctx.pathParam("id")), Screen.user(ctx));
        if (result instanceof Desk.Result.Done done) Screen.go(ctx, "/work/" + work, String.join("; ", done.did()));
        else throw new NotFoundResponse();
    }

    private static Set<String> confirmed(Context ctx) {
        return new LinkedHashSet<>(ctx.formParams("confirm"));
    }

    private static String text(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).map(t -> t.length() > LONGEST_LETTER ? t.substring(0, LONGEST_LETTER) : t).orElse("");
    }

    /** A browser ends lines its own way. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String query(Context ctx) {
        String query = ListView.query(WorklistPages.filter(ctx));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static int version(Context ctx) {
        return Integer.parseInt(Optional.ofNullable(ctx.formParam("version")).orElse(""));
    }
}
