package kept.console.web.search;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.act.Stores;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.search.FoundAccount;
import kept.agent.search.FoundMail;
import kept.agent.search.Marked;
import kept.agent.search.Search;
import kept.agent.search.Wanted;
import kept.console.web.session.Screen;
import kept.console.web.session.Times;

/** What was looked for from the top of any page: accounts first, then mails, the newest first. */
public final class SearchPages {

    private static final int MAILS = 25;
    private static final int ACCOUNTS = 10;
    private static final int LONGEST = 200;

    private final Search search;
    private final Stores stores;
    private final Screen screen;
    private final Times times;

    public SearchPages(Search search, Stores stores, Screen screen, Times times) {
        this.search = search;
        this.stores = stores;
        this.screen = screen;
        this.times = times;
    }

    /** @param by what of it fits: its name, a contact, an invoice's number */
    public record AccountRow(String id, String name, Marked by) {}

    /** @param ours one of ours, to the other; else one of theirs. @param account its id and name; empty: nobody on file */
    public record MailRow(String link, boolean ours, String at, Marked other, String account, String accountName, Marked subject, Marked excerpt) {}

    /**
     * @param typed  as it was typed, without what is too much
     * @param sought there were words to look for
     * @param first  the newest are shown, and accounts with them
     * @param next   where the next page begins; empty: there is none
     */
    public record Found(String typed, boolean sought, boolean first, List<AccountRow> accounts, boolean moreAccounts, List<MailRow> mails, Optional<Long> next) {
        public boolean isEmpty() {
            return accounts.isEmpty() && mails.isEmpty();
        }
    }

    public void show(Context ctx) {
        String typed = Optional.ofNullable(ctx.queryParam("q")).map(String::strip).orElse("");
        Optional<Long> before = Optional.ofNullable(ctx.queryParam("before")).filter(b -> b.matches("\\d{1,18}|\\d{19}")).flatMap(SearchPages::place);
        Wanted wanted = Wanted.of(typed.length() <= LONGEST ? typed : typed.substring(0, typed.offsetByCodePoints(0, typed.codePointCount(0, LONGEST))));
        screen.show(ctx, "search", "search", typed.isEmpty() ? "Search" : "Search: " + wanted.typed(), Map.of("found", found(wanted, before)));
    }

    private static Optional<Long> place(String number) {
        try {
            return Optional.of(Long.parseLong(number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Found found(Wanted wanted, Optional<Long> before) {
        List<FoundAccount> accounts = before.isPresent() ? List.of() : search.accounts(wanted, ACCOUNTS + 1);
        List<FoundMail> mails = search.mails(wanted, before, MAILS + 1);
        var names = new HashMap<AccountId, String>();
        Optional<Long> next = mails.size() > MAILS ? Optional.of(mails.get(MAILS - 1).place()) : Optional.empty();
        return new Found(wanted.typed(), !wanted.isEmpty(), before.isEmpty(), accounts.stream().limit(ACCOUNTS).map(a -> row(a, wanted)).toList(), accounts.size() > ACCOUNTS,
                mails.stream().limit(MAILS).map(m -> row(m, wanted, names)).toList(), next);
    }

    private static AccountRow row(FoundAccount found, Wanted wanted) {
        return new AccountRow(found.account().id().value(), found.account().name(), wanted.marked(found.by()));
    }

    private MailRow row(FoundMail m, Wanted wanted, Map<AccountId, String> names) {
        String link = m.receipt().map(r -> "/message/" + r).orElseGet(() -> m.conversation().map(c -> "/conversation/" + c).orElse("/mails"));
        String name = m.account().map(a -> names.computeIfAbsent(a, this::name)).orElse("");
        return new MailRow(link, m.sending().isPresent(), at(m.at()), wanted.marked(m.other()), m.account().map(AccountId::value).orElse(""), name, wanted.marked(m.subject()), wanted.marked(m.excerpt()));
    }

    private String at(Instant instant) {
        return times.full(instant);
    }

    private String name(AccountId id) {
        return stores.ledger().account(id).map(Account::name).orElse("");
    }
}
