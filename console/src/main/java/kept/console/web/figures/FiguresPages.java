package kept.console.web.figures;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.measure.Figures;
import kept.console.web.session.Screen;
import kept.console.web.session.Times;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** All figures of a period on one page. */
public final class FiguresPages {
    private static final List<Integer> PERIODS = List.of(30, 90, 365);

    private final Figures figures;
    private final Screen screen;
    private final Clock clock;
    private final Times times;
    private final Promises promises;

    /** Promises that were made by an account, as they stand: worked out from the ledger. */
    public interface Promises {
        /** @return of those made since then, by outcome */
        Map<String, Long> outcomes(List<kept.agent.ledger.AccountId> accounts, Instant since);
    }

    public FiguresPages(Figures figures, Promises promises, Screen screen, Clock clock, Times times) {
        this.figures = figures;
        this.promises = promises;
        this.screen = screen;
        this.clock = clock;
        this.times = times;
    }

    public void show(Context ctx) {
        int days = days(ctx);
        screen.show(ctx, "figures", "figures", "Figures", Map.of("tables", tables(days), "days", days, "periods", PERIODS, "at", times.full(clock.instant())));
    }

    private List<Table> tables(int days) {
        LocalDate today = times.today();
        Instant since = clock.instant().minus(Duration.ofDays(days));
        Map<String, Long> outcomes = promises.outcomes(figures.promising(since), since);
        return List.of(Tables.ageing(figures.ageing(today)), Tables.flow(figures.flow(today.minusDays(days), today), days), Tables.promises(outcomes), Tables.handling(figures.handling(since)),
                Tables.replies(figures.replies(since)), Tables.answers(figures.secondsToAnswer(since)), Tables.disputes(figures.disputes(), today), Tables.agreement(figures.agreement(since)),
                Tables.exposed(figures.exposed(today, 20)));
    }

    /** What a spreadsheet could take for a formula stands behind an apostrophe. */
    public void csv(Context ctx) {
        Table table = tables(days(ctx)).stream().filter(t -> t.name().equals(ctx.pathParam("name"))).findFirst().orElseThrow(NotFoundResponse::new);
        var out = new StringWriter();
        try (var printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            printer.printRecord(table.columns());
            for (List<String> row : table.rows()) printer.printRecord(row.stream().map(c -> c.matches("(?s)[=+@\\t\\r].*|-[^0-9].*") ? "'" + c : c).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ctx.contentType("text/csv; charset=utf-8").header("Content-Disposition", "attachment; filename=\"" + table.name() + "-" + times.today() + ".csv\"").result(out.toString());
    }

    private static int days(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("days")).filter(d -> d.matches("\\d{1,3}")).map(Integer::parseInt).filter(PERIODS::contains).orElse(90);
    }
}
