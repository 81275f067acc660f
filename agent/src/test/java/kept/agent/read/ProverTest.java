package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kept.agent.calendar.DayFinder;
import kept.agent.read.Doubt.Kind;
import org.junit.jupiter.api.Test;

class ProverTest {

    private static final Prover PROVER = new Prover(new DayFinder());

    @Test
    void a_promise_is_proven_from_its_words_alone() {
        Statement s = one(Books.owing("INV-1042"), "We'll pay INV-1042 next Friday.", claim(Intent.PROMISE_TO_PAY, "We'll pay INV-1042 next Friday."));
        assertThat(s.date()).contains(LocalDate.of(2026, 3, 20));
        assertThat(s.invoices()).hasToString("[INV-1042]");
        assertThat(s.doubts()).isEmpty();
        assertThat(s.working()).contains("next Friday");
    }

    @Test
    void in_a_list_of_invoices_a_line_is_about_the_one_it_begins_with() {
        String list = "Our answers:\n- INV-1042: paid on 10 March\n2. INV-1043 - the balance on 20 March";

        assertThat(one(Books.owing("INV-1042", "INV-1043"), list, claim(Intent.PROMISE_TO_PAY, "the balance on 20 March")).invoices()).hasToString("[INV-1043]");
        assertThat(one(Books.owing("INV-1042", "INV-1043"), list, claim(Intent.PAYMENT_CLAIM, "paid on 10 March")).invoices()).hasToString("[INV-1042]");
        assertThat(one(Books.owing("INV-1042", "INV-1043"), "INV-1042 is wrong, the rest on 20 March", claim(Intent.PROMISE_TO_PAY, "the rest on 20 March")).invoices())
                .as("one number in a sentence is no list").hasToString("[INV-1042]");
    }

    @Test
    void words_that_do_not_stand_in_the_mail_prove_nothing() {
        Statement s = one(Books.owing("INV-1042"), "Thanks, noted.", claim(Intent.PROMISE_TO_PAY, "We pay on Friday"));
        assertThat(s.isProven()).isFalse();
        assertThat(kinds(s)).containsExactly(Kind.QUOTE_NOT_FOUND);
    }

    @Test
    void the_readers_own_day_is_only_compared() {
        Statement s = one(Books.owing("INV-1042"), "We pay on Friday.", iso(Intent.PROMISE_TO_PAY, "We pay on Friday.", "2026-03-20"));
        assertThat(s.date()).contains(LocalDate.of(2026, 3, 13));
        assertThat(kinds(s)).containsExactly(Kind.DAY_DIFFERS);
    }

    @Test
    void a_promise_for_a_past_day_is_vague() {
        Statement s = one(Books.owing("INV-1042"), "We pay on 2 March 2026.", claim(Intent.PROMISE_TO_PAY, "We pay on 2 March 2026."));
        assertThat(s.intent()).isEqualTo(Intent.VAGUE_PROMISE);
        assertThat(s.date()).isEmpty();
        assertThat(kinds(s)).containsExactly(Kind.DAY_PAST);
    }

    @Test
    void a_promise_two_years_ahead_is_vague() {
        Statement s = one(Books.owing("INV-1042"), "We pay on 2 March 2028.", claim(Intent.PROMISE_TO_PAY, "We pay on 2 March 2028."));
        assertThat(s.intent()).isEqualTo(Intent.VAGUE_PROMISE);
        assertThat(kinds(s)).containsExactly(Kind.DAY_TOO_FAR);
    }

    @Test
    void a_promise_without_a_day_is_vague() {
        Statement s = one(Books.owing("INV-1042"), "We pay soon.", claim(Intent.PROMISE_TO_PAY, "We pay soon."));
        assertThat(s.intent()).isEqualTo(Intent.VAGUE_PROMISE);
        assertThat(kinds(s)).containsExactly(Kind.DAY_UNCLEAR);
    }

    @Test
    void a_numeric_date_of_an_unknown_locale_is_no_day() {
        Statement s = one(Books.owing("INV-1042").inUnknownLocale(), "We pay on 03/04.", claim(Intent.PROMISE_TO_PAY, "We pay on 03/04."));
        assertThat(s.intent()).isEqualTo(Intent.VAGUE_PROMISE);
        assertThat(kinds(s)).containsExactly(Kind.DAY_AMBIGUOUS);
    }

    @Test
    void a_weekday_that_contradicts_its_date_is_for_a_person() {
        Statement s = one(Books.owing("INV-1042"), "You have it on Friday 14 March.", claim(Intent.PROMISE_TO_PAY, "You have it on Friday 14 March."));
        assertThat(s.intent()).isEqualTo(Intent.PROMISE_TO_PAY);
        assertThat(s.date()).isPresent();
        assertThat(kinds(s)).containsExactly(Kind.DAY_CONFLICT);
    }

    @Test
    void a_claim_looks_back() {
        Statement s = one(Books.owing("INV-1042"), "We paid that on Monday.", claim(Intent.PAYMENT_CLAIM, "We paid that on Monday."));
        assertThat(s.date()).contains(LocalDate.of(2026, 3, 9));
    }

    @Test
    void without_a_number_the_reminded_invoices_are_meant() {
        Statement s = one(Books.owing("INV-1042", "INV-1043"), "We pay tomorrow.", claim(Intent.PROMISE_TO_PAY, "We pay tomorrow."));
        assertThat(s.invoices()).hasToString("[INV-1042, INV-1043]");
        assertThat(s.doubts()).isEmpty();
    }

    @Test
    void what_the_mail_is_about_goes_before_what_was_reminded() {
        Statement s = one(Books.owing("INV-1042", "INV-1043"), "About INV-1043. We pay tomorrow.", claim(Intent.PROMISE_TO_PAY, "We pay tomorrow."));
        assertThat(s.invoices()).hasToString("[INV-1043]");
        assertThat(s.doubts()).isEmpty();
    }

    @Test
    void a_number_that_is_not_theirs_never_falls_back() {
        var proven = PROVER.prove(List.of(claim(Intent.INVOICE_COPY_REQUEST, "Please send INV-7781.")), Books.letter("Please send INV-7781."), Books.owing("INV-1042").foreign("INV-7781").context());
        assertThat(proven.statements().get(0).invoices()).isEmpty();
        assertThat(kinds(proven.statements().get(0))).containsExactly(Kind.INVOICE_FOREIGN);
        assertThat(proven.doubts()).extracting(Doubt::kind).containsExactly(Kind.INVOICE_FOREIGN);
    }

    @Test
    void a_number_named_elsewhere_that_is_not_theirs_stops_the_falling_back_too() {
        Statement s = one(Books.owing("INV-1042"), "About INV-7781: we pay tomorrow.", claim(Intent.PROMISE_TO_PAY, "we pay tomorrow."));
        assertThat(s.invoices()).isEmpty();
        assertThat(kinds(s)).contains(Kind.INVOICE_FOREIGN);
    }

    @Test
    void the_other_one_is_what_the_mail_does_not_name() {
        var statements = all(Books.owing("INV-1042", "INV-1043"), "INV-1042 goes out tomorrow. The other one is wrong.",
                claim(Intent.PROMISE_TO_PAY, "INV-1042 goes out tomorrow."), claim(Intent.DISPUTE, "The other one is wrong."));
        assertThat(statements.get(0).invoices()).hasToString("[INV-1042]");
        assertThat(statements.get(1).invoices()).hasToString("[INV-1043]");
    }

    @Test
    void mentions_given_by_a_reader_must_stand_in_the_mail() {
        Claim made = new Claim(Intent.INVOICE_COPY_REQUEST, "Please send it.", Optional.empty(), Optional.empty(), List.of("INV-1043"), Optional.empty(), 0.9, List.of(), Map.of());
        Statement s = one(Books.owing("INV-1042", "INV-1043"), "Please send it.", made);
        assertThat(kinds(s)).contains(Kind.INVOICE_UNCLEAR);
    }

    @Test
    void a_sum_over_what_is_owed_is_for_a_person() {
        Statement s = one(Books.owing("INV-1042"), "We pay £5,000 tomorrow.", claim(Intent.PROMISE_TO_PAY, "We pay £5,000 tomorrow."));
        assertThat(s.amount().orElseThrow()).hasToString("GBP 5000.00");
        assertThat(kinds(s)).containsExactly(Kind.AMOUNT_TOO_HIGH);
    }

    @Test
    void half_is_no_sum() {
        Statement s = one(Books.owing("INV-1042"), "We pay half tomorrow.", claim(Intent.PROMISE_TO_PAY, "We pay half tomorrow."));
        assertThat(s.amount()).isEmpty();
        assertThat(s.doubts()).isEmpty();
    }

    @Test
    void the_same_intent_and_day_is_one_statement_with_both_lists() {
        var statements = all(Books.owing("INV-1042", "INV-1043"), "INV-1042 goes out tomorrow. INV-1043 goes out tomorrow too.",
                claim(Intent.PROMISE_TO_PAY, "INV-1042 goes out tomorrow."), claim(Intent.PROMISE_TO_PAY, "INV-1043 goes out tomorrow too."));
        assertThat(statements).hasSize(1);
        assertThat(statements.get(0).invoices()).hasToString("[INV-1042, INV-1043]");
    }

    @Test
    void intents_that_carry_nothing_are_given_nothing() {
        Statement s = one(Books.owing("INV-1042"), "Call me about INV-1042 and the £500 on Friday.", claim(Intent.CALL_REQUEST, "Call me about INV-1042 and the £500 on Friday."));
        assertThat(s.invoices()).isEmpty();
        assertThat(s.date()).isEmpty();
        assertThat(s.amount()).isEmpty();
    }

    @Test
    void net_days_count_from_the_ledgers_date() {
        var books = new Books().invoice("INV-1042", "10.00", "10.00", LocalDate.of(2026, 2, 1)).reminded("INV-1042").in(Locale.UK);
        Statement s = one(books, "We pay 45 days from invoice date.", claim(Intent.PROMISE_TO_PAY, "We pay 45 days from invoice date."));
        assertThat(s.date()).contains(LocalDate.of(2026, 3, 18));
    }

    @Test
    void a_promise_on_a_settled_invoice_is_for_a_person() {
        var books = Books.owing("INV-1042").invoice("INV-1000", "10.00", "0.00", LocalDate.of(2025, 12, 1));
        Statement s = one(books, "INV-1000 goes out tomorrow.", claim(Intent.PROMISE_TO_PAY, "INV-1000 goes out tomorrow."));
        assertThat(kinds(s)).containsExactly(Kind.SETTLED_INVOICE);
    }

    static Claim claim(Intent intent, String quote) {
        return new Claim(intent, quote, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), 0.9, List.of(), Map.of());
    }

    private static Claim iso(Intent intent, String quote, String iso) {
        return new Claim(intent, quote, Optional.empty(), Optional.of(iso), List.of(), Optional.empty(), 0.9, List.of(), Map.of());
    }

    private static List<Statement> all(Books books, String text, Claim... claims) {
        return PROVER.prove(List.of(claims), Books.letter(text), books.context()).statements();
    }

    private static Statement one(Books books, String text, Claim claim) {
        List<Statement> all = all(books, text, claim);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Kind> kinds(Statement s) {
        return new ArrayList<>(s.doubts().stream().map(Doubt::kind).toList());
    }
}
