package kept.agent.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.MailClass;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.read.CascadeReader.Mode;
import org.junit.jupiter.api.Test;

class CascadeReaderTest {

    private static final String TEXT = "Thanks for the note. We pay INV-1 on Friday. Please send us INV-2 again. Our counsel looks at the rest.";
    private static final Doubt UNSURE = Doubt.of(Doubt.Kind.LOW_CONFIDENCE);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 13);

    private final List<String> asked = new ArrayList<>();

    @Test
    void what_the_local_reader_is_sure_of_costs_no_call() {
        Reading reading = cascade(Mode.CASCADE, local(promise()), model(promise()));

        assertThat(asked).containsExactly("local");
        assertThat(reading.reader()).isEqualTo("local");
    }

    @Test
    void each_mode_asks_whom_it_says() {
        Reading sure = local(promise());
        cascade(Mode.LOCAL, withDoubt(sure, UNSURE), model(promise()));
        assertThat(asked).containsExactly("local");
        asked.clear();
        cascade(Mode.CASCADE, withDoubt(sure, UNSURE), model(promise()));
        assertThat(asked).containsExactly("local", "model");
        asked.clear();
        cascade(Mode.MODEL, sure, model(promise()));
        assertThat(asked).containsExactly("local", "model");
    }

    @Test
    void an_automatic_reply_never_goes_to_a_model() {
        Letter away = new Letter("Away", true, "Back on Monday", "", List.of(), Set.of(), MailClass.AUTO_REPLY, Instant.parse("2026-03-12T10:00:00Z"));
        Reader local = (l, c) -> withDoubt(local(), UNSURE);
        Reader model = (l, c) -> {
            throw new AssertionError("asked");
        };
        for (Mode mode : Mode.values()) assertThat(new CascadeReader(local, model, mode).read(away, context()).reader()).isEqualTo("local");
    }

    @Test
    void a_mail_from_an_address_that_nobody_reads_costs_nothing() {
        Letter notice = new Letter("m-1", "Your portal", true, "An invoice was put on hold", "", List.of(), Set.of(), MailClass.NOTICE, Instant.parse("2026-03-12T10:00:00Z"), true);
        Reading unsure = withDoubt(local(), UNSURE);
        Reader model = (l, c) -> {
            throw new AssertionError("asked");
        };
        for (Mode mode : Mode.values()) assertThat(new CascadeReader((l, c) -> unsure, model, mode).read(notice, context())).as("as it was read here: for a person").isEqualTo(unsure);

        for (String nobody : List.of("no-reply@x.example", "noreply+17@x.example", "do_not_reply@x.example", "keine-antwort@x.example", "MAILER-DAEMON@x.example")) {
            assertThat(new EmailAddress(nobody).takesNoAnswers()).as(nobody).isTrue();
        }
        for (String somebody : List.of("noreen@x.example", "ap@x.example", "norbert.reply@x.example")) assertThat(new EmailAddress(somebody).takesNoAnswers()).as(somebody).isFalse();
    }

    @Test
    void what_both_name_may_be_done_alone() {
        Reading reading = cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE)), model(promise()));

        assertThat(reading.reader()).isEqualTo("both");
        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.statements()).singleElement().satisfies(s -> {
            assertThat(s.doubts()).isEmpty();
            assertThat(s.confidence()).isEqualTo(Agreement.NAMED);
        });
    }

    @Test
    void the_model_may_speak_where_the_local_reader_says_that_it_does_not_know() {
        Reading blind = withDoubt(local(), Doubt.of(Doubt.Kind.LANGUAGE));
        assertThat(cascade(Mode.CASCADE, blind, model(promise())).statements()).singleElement().satisfies(s -> assertThat(s.doubts()).isEmpty());
        assertThat(cascade(Mode.CASCADE, blind, model(promise())).doubts()).as("but nobody vouches for the sentences that it leaves out").extracting(Doubt::about)
                .containsExactly("Thanks for the note.", "Please send us INV-2 again.", "Our counsel looks at the rest.");

        Reading about = withDoubt(local(), new Doubt(Doubt.Kind.UNEXPLAINED, "We pay INV-1 on Friday."));
        assertThat(cascade(Mode.CASCADE, about, model(promise())).statements()).singleElement().satisfies(s -> assertThat(s.doubts()).isEmpty());
    }

    @Test
    void the_model_may_not_speak_where_the_local_reader_has_no_doubt_and_sees_nothing() {
        Reading elsewhere = withDoubt(local(), new Doubt(Doubt.Kind.UNEXPLAINED, "Our counsel looks at the rest."));

        Reading reading = cascade(Mode.CASCADE, elsewhere, model(promise()));

        assertThat(kinds(reading.statements().get(0))).containsExactly(Doubt.Kind.READERS_DIFFER);
        assertThat(reading.statements().get(0).confidence()).isLessThan(0.6);
    }

    @Test
    void where_both_are_demanded_doubt_is_no_leave() {
        Reading blind = withDoubt(local(), Doubt.of(Doubt.Kind.LANGUAGE));
        assertThat(kinds(cascade(Mode.BOTH, blind, model(promise())).statements().get(0))).containsExactly(Doubt.Kind.READERS_DIFFER);
        assertThat(cascade(Mode.BOTH, local(promise()), model(promise())).statements().get(0).doubts()).isEmpty();
    }

    @Test
    void another_day_or_other_invoices_than_the_local_reader_is_sure_of_are_for_a_person() {
        Reading sure = withDoubt(local(promise()), UNSURE);
        Reading otherDay = cascade(Mode.CASCADE, sure, model(promise(FRIDAY.plusDays(7), "INV-1")));
        assertThat(kinds(otherDay.statements().get(0))).containsExactly(Doubt.Kind.READERS_DIFFER);
        assertThat(otherDay.doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.READERS_DIFFER);
        assertThat(kinds(cascade(Mode.CASCADE, sure, model(promise(FRIDAY, "INV-1", "INV-2"))).statements().get(0))).containsExactly(Doubt.Kind.READERS_DIFFER);
        assertThat(cascade(Mode.CASCADE, sure, model(promise())).statements().get(0).doubts()).isEmpty();
    }

    @Test
    void what_only_the_local_reader_is_sure_of_sends_the_mail_to_a_person() {
        Statement copy = statement(Intent.INVOICE_COPY_REQUEST, "Please send us INV-2 again.", Optional.empty(), "INV-2");
        Reading reading = cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE), copy), model(promise()));

        assertThat(reading.statements()).extracting(Statement::intent).containsExactly(Intent.PROMISE_TO_PAY);
        assertThat(reading.doubts()).containsExactly(new Doubt(Doubt.Kind.READERS_DIFFER, "only the local reader sees invoice_copy_request"));
    }

    @Test
    void two_promises_of_one_mail_are_held_against_their_own_words() {
        Statement rest = statement(Intent.PROMISE_TO_PAY, "Please send us INV-2 again.", Optional.of(FRIDAY.plusDays(30)), "INV-2");
        Reading both = cascade(Mode.CASCADE, local(promise(), rest.withDoubt(UNSURE)), model(promise(), rest));
        assertThat(both.doubts()).isEmpty();
        assertThat(both.statements()).hasSize(2).allSatisfy(s -> assertThat(s.doubts()).isEmpty());

        Reading one = cascade(Mode.CASCADE, local(promise(), rest.withDoubt(UNSURE)), model(rest));
        assertThat(one.doubts()).as("the sure promise is left out").extracting(Doubt::kind).containsExactly(Doubt.Kind.READERS_DIFFER);
    }

    @Test
    void a_bare_acknowledgement_beside_something_stronger_is_no_disagreement() {
        Statement noted = statement(Intent.ACKNOWLEDGEMENT, "Thanks for the note.", Optional.empty());
        assertThat(cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE), noted), model(promise())).statements()).hasSize(1);
    }

    @Test
    void a_grave_suspicion_is_not_waved_away() {
        Statement legal = statement(Intent.LEGAL, "Our counsel looks at the rest.", Optional.empty()).withDoubt(UNSURE);
        Reading reading = cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE), legal), model(promise()));

        assertThat(reading.doubts()).containsExactly(new Doubt(Doubt.Kind.READERS_DIFFER, "only the local reader sees legal"));
    }

    @Test
    void a_model_that_sees_nothing_settles_no_doubt() {
        assertThat(cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE)), model()).doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.READERS_DIFFER);
        assertThat(cascade(Mode.CASCADE, withDoubt(local(), UNSURE), model()).doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.READERS_DIFFER);
        assertThat(cascade(Mode.MODEL, local(), model()).doubts()).isEmpty();
    }

    @Test
    void doubts_about_the_mail_itself_stay() {
        Reading aimed = withDoubt(local(promise()), new Doubt(Doubt.Kind.AIMED_AT_MACHINE, "system:"));
        assertThat(cascade(Mode.CASCADE, aimed, model(promise())).doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.AIMED_AT_MACHINE);
    }

    @Test
    void a_statement_the_proofs_doubt_stays_doubted() {
        Statement unproven = promise().withDoubt(Doubt.of(Doubt.Kind.DAY_DIFFERS));
        assertThat(kinds(cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE)), model(unproven)).statements().get(0))).containsExactly(Doubt.Kind.DAY_DIFFERS);
    }

    @Test
    void with_the_model_down_sure_readings_carry_on_and_others_wait() {
        Reading down = new Reading(List.of(), List.of(new Doubt(Doubt.Kind.MODEL_DOWN, "HTTP 500")), "model", "en", new Reading.Cost(0, 900, 1, 0, 0), List.of(7L),
                Optional.of(new Reading.Waiting("HTTP 500")));

        assertThat(cascade(Mode.MODEL, local(promise()), down)).satisfies(r -> {
            assertThat(r.waiting()).isEmpty();
            assertThat(r.doubts()).isEmpty();
            assertThat(r.calls()).containsExactly(7L);
        });
        assertThat(cascade(Mode.BOTH, local(promise()), down).waiting()).isPresent();
        assertThat(cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE)), down)).satisfies(r -> {
            assertThat(r.waiting()).isPresent();
            assertThat(r.doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.MODEL_DOWN);
            assertThat(r.statements()).hasSize(1);
        });
    }

    @Test
    void an_answer_of_no_use_leaves_what_the_local_reader_saw_to_a_person() {
        for (Doubt.Kind why : List.of(Doubt.Kind.MODEL_ANSWER, Doubt.Kind.MODEL_CAP)) {
            Reading useless = new Reading(List.of(), List.of(Doubt.of(why)), "model", "en", Reading.Cost.NONE, List.of(3L), Optional.empty());
            Reading reading = cascade(Mode.CASCADE, local(promise().withDoubt(UNSURE)), useless);

            assertThat(reading.statements()).hasSize(1);
            assertThat(reading.doubts()).extracting(Doubt::kind).containsExactly(why);
            assertThat(reading.waiting()).isEmpty();
        }
    }

    @Test
    void a_model_that_was_measured_needs_no_witness_where_it_was_nearly_always_right() {
        Reading elsewhere = withDoubt(local(), new Doubt(Doubt.Kind.UNEXPLAINED, "We pay INV-1 on Friday."));

        assertThat(measured(0.97, local(), model(promise())).statements()).singleElement().satisfies(s -> {
            assertThat(s.doubts()).isEmpty();
            assertThat(s.confidence()).isEqualTo(0.97);
        });
        assertThat(measured(0.97, elsewhere, model(promise())).doubts()).isEmpty();
        assertThat(measured(0.97, local(promise().withDoubt(UNSURE)), model(promise())).statements().get(0).confidence()).as("both name it").isEqualTo(Agreement.NAMED);
    }

    @Test
    void a_measured_model_that_is_often_wrong_is_not_believed_even_where_the_local_reader_is_in_doubt() {
        Reading about = withDoubt(local(), new Doubt(Doubt.Kind.UNEXPLAINED, "We pay INV-1 on Friday."));

        assertThat(measured(0.8, about, model(promise())).statements()).singleElement().satisfies(s -> {
            assertThat(kinds(s)).containsExactly(Doubt.Kind.LOW_CONFIDENCE);
            assertThat(s.confidence()).isEqualTo(0.8);
        });
    }

    @Test
    void a_measured_model_is_still_contradicted_by_what_the_local_reader_is_sure_of() {
        Reading sure = withDoubt(local(promise()), UNSURE);
        assertThat(kinds(measured(0.99, sure, model(promise(FRIDAY.plusDays(7), "INV-1"))).statements().get(0))).containsExactly(Doubt.Kind.READERS_DIFFER);
        Statement copy = statement(Intent.INVOICE_COPY_REQUEST, "Please send us INV-2 again.", Optional.empty(), "INV-2");
        assertThat(measured(0.99, local(copy, promise().withDoubt(UNSURE)), model(promise())).doubts()).extracting(Doubt::kind).containsExactly(Doubt.Kind.READERS_DIFFER);
    }

    @Test
    void what_the_local_reader_hears_and_the_model_passes_over_sends_the_mail_to_a_person() {
        Statement heard = statement(Intent.QUESTION, "Our counsel looks at the rest.", Optional.empty()).withDoubt(UNSURE);
        assertThat(measured(0.99, local(promise(), heard), model(promise())).doubts()).containsExactly(new Doubt(Doubt.Kind.READERS_DIFFER, "only the local reader sees question"));

        Reading quoted = measured(0.99, local(promise(), heard), model(promise(), statement(Intent.LEGAL, "Our counsel looks at the rest.", Optional.empty())));
        assertThat(quoted.doubts()).as("another name for the same words is no omission").isEmpty();
    }

    @Test
    void a_question_that_the_model_passes_over_sends_the_mail_to_a_person() {
        Letter asking = new Letter("Re: reminder", false, "Thanks for the note. We pay INV-1 on Friday. And what stands on the invoice?", "", List.of(), Set.of(), MailClass.HUMAN, Instant.parse("2026-03-12T10:00:00Z"));
        Reading understood = new CascadeReader((l, c) -> local(promise()), (l, c) -> model(promise()), Mode.MODEL).read(asking, context());
        assertThat(understood.doubts()).as("to the local reader it is plainly nothing").isEmpty();
        Reading doubted = withDoubt(local(promise()), new Doubt(Doubt.Kind.UNEXPLAINED, "And what stands on the invoice?"));
        Reading reading = new CascadeReader((l, c) -> doubted, (l, c) -> model(promise()), Mode.MODEL).read(asking, context());
        assertThat(reading.doubts()).containsExactly(new Doubt(Doubt.Kind.UNEXPLAINED, "And what stands on the invoice?"));
    }

    @Test
    void a_measured_models_noted_is_believed_but_where_the_local_reader_doubts_these_very_words() {
        Statement noted = statement(Intent.ACKNOWLEDGEMENT, "Thanks for the note.", Optional.empty());
        assertThat(measured(0.97, local(), model(noted)).statements().get(0).doubts()).isEmpty();
        assertThat(kinds(measured(0.97, withDoubt(local(), new Doubt(Doubt.Kind.UNEXPLAINED, "Thanks for the note.")), model(noted)).statements().get(0))).containsExactly(Doubt.Kind.READERS_DIFFER);
    }

    @Test
    void against_the_silence_of_a_model_that_leaves_nothing_out_the_local_reader_must_be_sure() {
        Statement faint = faint(Intent.CALL_REQUEST);
        assertThat(complete(0.97, 0.98, local(promise(), faint), model(promise())).doubts()).isEmpty();
        assertThat(complete(0.97, 0.90, local(promise(), faint), model(promise())).doubts()).as("it leaves things out").isNotEmpty();
        assertThat(complete(0.85, 0.98, local(promise(), faint), model(promise())).doubts()).as("it is often wrong").isNotEmpty();
        assertThat(complete(0.97, 0.98, local(promise(), statement(Intent.CALL_REQUEST, "Our counsel looks at the rest.", Optional.empty())), model(promise())).doubts()).as("heard surely").isNotEmpty();
        assertThat(complete(0.97, 0.98, local(promise(), faint(Intent.LEGAL)), model(promise())).doubts()).as("too grave").isNotEmpty();
    }

    @Test
    void what_it_asks_for_is_no_question_besides_and_a_promise_that_the_local_reader_does_not_believe_is_none() {
        Statement copy = statement(Intent.INVOICE_COPY_REQUEST, "Please send us INV-2 again.", Optional.empty(), "INV-2");
        Statement question = statement(Intent.QUESTION, "Please send us INV-2 again.", Optional.empty());
        assertThat(complete(0.97, 0.98, local(copy, question), model(copy)).doubts()).isEmpty();
        assertThat(complete(0.97, 0.98, local(copy, promise().withDoubt(UNSURE)), model(copy)).doubts()).isEmpty();
        assertThat(complete(0.97, 0.98, local(copy, promise()), model(copy)).doubts()).as("it believes it").isNotEmpty();
    }

    private static Statement faint(Intent intent) {
        Statement s = statement(intent, "Our counsel looks at the rest.", Optional.empty());
        return new Statement(s.intent(), s.quote(), s.claimed(), s.invoices(), s.date(), s.working(), s.amount(), 0.62, s.doubts(), s.details());
    }

    private Reading complete(double worth, double names, Reading mine, Reading models) {
        var measured = new ModelCalibration.Worth() {
            @Override
            public java.util.OptionalDouble of(String language, double said) {
                return java.util.OptionalDouble.of(worth);
            }

            @Override
            public java.util.OptionalDouble named(String language) {
                return java.util.OptionalDouble.of(names);
            }
        };
        return new CascadeReader((l, c) -> mine, (l, c) -> models, Mode.MODEL, measured).read(letter(), context());
    }

    private Reading measured(double worth, Reading mine, Reading models) {
        ModelCalibration.Worth measured = (language, said) -> language.equals("en") ? java.util.OptionalDouble.of(worth) : java.util.OptionalDouble.empty();
        return new CascadeReader((l, c) -> mine, (l, c) -> models, Mode.MODEL, measured).read(letter(), context());
    }

    private Reading cascade(Mode mode, Reading mine, Reading models) {
        Reader local = (l, c) -> {
            asked.add("local");
            return mine;
        };
        Reader model = (l, c) -> {
            asked.add("model");
            return models;
        };
        return new CascadeReader(local, model, mode).read(letter(), context());
    }

    private static List<Doubt.Kind> kinds(Statement s) {
        return s.doubts().stream().map(Doubt::kind).toList();
    }

    private static Reading local(Statement... statements) {
        return new Reading(List.of(statements), List.of(), "local", "en", Reading.Cost.NONE, List.of(), Optional.empty());
    }

    private static Reading model(Statement... statements) {
        return new Reading(List.of(statements), List.of(), "model", "en", new Reading.Cost(1, 800, 1, 1000, 100), List.of(1L), Optional.empty());
    }

    private static Reading withDoubt(Reading r, Doubt doubt) {
        return new Reading(r.statements(), List.of(doubt), r.reader(), r.language(), r.cost(), r.calls(), r.waiting());
    }

    private static Statement promise() {
        return promise(FRIDAY, "INV-1");
    }

    private static Statement promise(LocalDate day, String... invoices) {
        return statement(Intent.PROMISE_TO_PAY, "We pay INV-1 on Friday.", Optional.of(day), invoices);
    }

    private static Statement statement(Intent intent, String words, Optional<LocalDate> day, String... invoices) {
        return new Statement(intent, Quote.find(words, letter()), words, Arrays.stream(invoices).map(InvoiceId::new).toList(), day, "", Optional.empty(), 0.9, List.of(), Map.of());
    }

    private static Letter letter() {
        return new Letter("Re: reminder", false, TEXT, "", List.of(), Set.of(), MailClass.HUMAN, Instant.parse("2026-03-12T10:00:00Z"));
    }

    private static AccountContext context() {
        return new AccountContext("Acme", ZoneId.of("UTC"), Optional.empty(), Locale.ENGLISH, Currency.getInstance("EUR"), List.of(), List.of(), List.of(), Set.of());
    }
}
