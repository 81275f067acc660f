package kept.agent.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.ReceiptId;
import kept.agent.conversation.Standing;
import kept.agent.decide.Decision.Handling;
import kept.agent.decide.Decision.Urgency;
import kept.agent.dispute.Dispute;
import kept.agent.hold.Hold;
import kept.agent.ledger.Account;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.policy.Policy;
import kept.agent.policy.Policy.Mode;
import kept.agent.policy.PolicyFile;
import kept.agent.read.AccountContext;
import kept.agent.read.Doubt;
import kept.agent.read.Intent;
import kept.agent.read.Quote;
import kept.agent.read.Reading;
import kept.agent.read.Statement;
import kept.agent.write.World;
import kept.prompts.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading, facts and policy in, a decision out: the truth table. Maria of Acme writes on Thursday, 12 March 2026, and owes INV-1042, INV-1043 and INV-1050. */
class DeciderTest {

    /** What the agent can do by itself at all; the rest is a person's, whatever the policy says. */
    private static final Set<Intent> CAN_BE_DONE = EnumSet.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_CLAIM, Intent.INVOICE_COPY_REQUEST, Intent.STATEMENT_REQUEST,
            Intent.DISPUTE, Intent.PAYMENT_PLAN_REQUEST, Intent.PAYMENT_DETAILS_REQUEST, Intent.OUT_OF_OFFICE, Intent.ACKNOWLEDGEMENT);
    private static final InvoiceId FIRST = new InvoiceId("INV-1042");
    private static final InvoiceId SECOND = new InvoiceId("INV-1043");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-20");
    private static final Policy FULL = PolicyFile.parse(World.WORDS.get("policy-full"));

    private final World world = new World();
    private final Decider decider = new Decider();
    private Policy policy = FULL.withPlan(Optional.of(new Policy.PlanOffer(3, 90)));
    private Facts.State state = Facts.State.CALM;
    private List<Hold> holds = List.of();
    private List<Dispute> disputes = List.of();
    private List<AccountContext.Earlier> earlier = List.of();
    private UnaryOperator<Message> mail = m -> m;

    // --- the policy ---

    @ParameterizedTest
    @EnumSource(Intent.class)
    void what_the_policy_leaves_to_the_agent_and_it_can_do_is_done_alone_and_nothing_else(Intent intent) {
        for (Mode mode : Mode.values()) {
            policy = with(intent, new Policy.Rule(mode, 0.6));
            Decision decision = decide(saying(intent));
            boolean alone = mode == Mode.AUTO && CAN_BE_DONE.contains(intent);

            assertThat(decision.handling()).as("%s under %s", intent, mode).isEqualTo(alone ? Handling.AUTO : Handling.HUMAN);
            assertThat(decision.work().isPresent()).isEqualTo(!alone);
            assertThat(rules(decision)).as("%s under %s", intent, mode).isNotEmpty().anyMatch(r -> r.equals(intent.code() + ".auto") == alone);
        }
    }

    /** What is proposed is what would be done: the policy says who does it. */
    @ParameterizedTest
    @EnumSource(Intent.class)
    void a_proposal_holds_the_very_acts(Intent intent) {
        policy = with(intent, new Policy.Rule(Mode.AUTO, 0.6));
        Decision alone = decide(saying(intent));
        policy = with(intent, new Policy.Rule(Mode.PROPOSE, 0.6));

        assertThat(decide(saying(intent)).acts()).isEqualTo(alone.acts());
    }

    @ParameterizedTest
    @EnumSource(Intent.class)
    void a_threshold_over_one_sends_everything_to_a_person(Intent intent) {
        policy = PolicyFile.parse(Entry.parse("policy-full.yaml", World.WORDS.get("policy-full").source().replace("threshold: 0.6", "threshold: 1.01")));
        Decision decision = decide(saying(intent));

        assertThat(decision.handling()).isEqualTo(Handling.HUMAN);
        assertThat(rules(decision)).contains(intent.code() + ".low-confidence");
        assertThat(decision.protective()).as("protected all the same").isEqualTo(protectiveUnderFull(intent));
    }

    @Test
    void with_everything_switched_off_or_nothing_left_to_the_agent_no_mail_of_whatever_mixture_is_answered_alone() {
        var random = new Random(20260312);
        Policy none = PolicyFile.parse(Entry.parse("policy-full.yaml", World.WORDS.get("policy-full").source().replaceAll("(?m)^( {2}[a-z_]+:) auto", "$1 propose")));
        for (int i = 0; i < 2_000; i++) {
            boolean off = i % 2 == 0;
            state = off ? new Facts.State(false, false, 0, false, true, true, false) : Facts.State.CALM;
            policy = off ? FULL.withPlan(Optional.of(new Policy.PlanOffer(3, 90))) : none;
            Statement[] said = random.ints(1 + random.nextInt(4), 0, Intent.values().length).mapToObj(n -> saying(Intent.values()[n])).toArray(Statement[]::new);
            Decision decision = decide(said);
            assertThat(decision.handling()).as(() -> Arrays.toString(said)).isEqualTo(Handling.HUMAN);
            if (off) assertThat(rules(decision)).contains("kill-switch");
        }
    }

    @Test
    void a_statement_less_sure_than_its_rule_asks_for_is_for_a_person() {
        policy = with(Intent.PROMISE_TO_PAY, new Policy.Rule(Mode.AUTO, 0.9));

        assertThat(decide(saying(Intent.PROMISE_TO_PAY, 0.9)).handling()).isEqualTo(Handling.AUTO);
        assertThat(decide(saying(Intent.PROMISE_TO_PAY, 0.89)).handling()).isEqualTo(Handling.HUMAN);
    }

    // --- doubts ---

    @ParameterizedTest
    @EnumSource(Doubt.Kind.class)
    void every_doubt_about_a_statement_or_the_mail_is_for_a_person_and_its_words_stay_out_of_the_headline(Doubt.Kind kind) {
        var doubt = new Doubt(kind, "Maria's own words");
        for (Intent intent : CAN_BE_DONE) {
            policy = with(intent, new Policy.Rule(Mode.AUTO, 0.6));
            Decision ofStatement = decide(saying(intent).withDoubt(doubt));
            Decision ofMail = decider.decide(message(), new Reading(List.of(saying(intent)), List.of(doubt), "model", "en", Reading.Cost.NONE, List.of(), Optional.empty()), facts());

            assertThat(rules(ofStatement)).contains(intent.code() + "." + kind.code());
            assertThat(rules(ofMail)).contains("reading." + kind.code());
            for (Decision decision : List.of(ofStatement, ofMail)) {
                assertThat(decision.handling()).as("%s with %s", intent, kind).isEqualTo(Handling.HUMAN);
                assertThat(decision.work().orElseThrow().headline()).isNotBlank().doesNotContain("Maria");
                assertThat(decision.reasons()).anySatisfy(r -> assertThat(r.shown()).contains("Maria's own words"));
            }
        }
    }

    @Test
    void words_that_are_not_in_the_mail_do_nothing_at_all() {
        Statement s = saying(Intent.PROMISE_TO_PAY);
        var unproven = new Statement(s.intent(), Optional.empty(), "we pay all of it", s.invoices(), s.date(), "", s.amount(), 1.0, List.of(), Map.of());
        Decision decision = decide(unproven);

        assertThat(decision.handling()).isEqualTo(Handling.HUMAN);
        assertThat(decision.acts()).isEmpty();
        assertThat(rules(decision)).containsExactly("promise_to_pay.unproven");
        assertThat(decision.work().orElseThrow().headline()).doesNotContain("we pay");
    }

    // --- who writes ---

    @ParameterizedTest
    @EnumSource(Standing.class)
    void binding_acts_are_for_the_proven_and_protective_ones_for_the_known_too(Standing standing) {
        world.standing = standing;
        Decision decision = decide(saying(Intent.PROMISE_TO_PAY));

        assertThat(decision.handling()).isEqualTo(standing == Standing.PROVEN ? Handling.AUTO : Handling.HUMAN);
        assertThat(decision.protective().isEmpty()).isEqualTo(standing == Standing.FAILED || standing == Standing.STRANGER);
        assertThat(decision.binding()).as("done, or proposed").hasAtLeastOneElementOfType(Act.RecordPromise.class);
        if (standing != Standing.PROVEN) assertThat(rules(decision)).contains("standing." + standing.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void a_notice_of_a_machine_is_believed_but_never_answered() {
        world.mailClass = MailClass.NOTICE;
        Decision decision = decide(saying(Intent.PAYMENT_CLAIM));

        assertThat(decision.handling()).isEqualTo(Handling.AUTO);
        assertThat(decision.acts()).hasExactlyElementsOfTypes(Act.PlaceHold.class);
    }

    @Test
    void courtesies_ask_for_nothing() {
        Decision decision = decide();

        assertThat(decision.handling()).isEqualTo(Handling.AUTO);
        assertThat(decision.acts()).isEmpty();
        assertThat(rules(decision)).containsExactly("nothing-said.courtesy");
    }

    // --- gates ---

    @Test
    void each_gate_alone_sends_the_mail_to_a_person_under_its_own_name() {
        Map<String, Runnable> shut = new LinkedHashMap<>();
        shut.put("standing.known", () -> world.standing = Standing.KNOWN);
        shut.put("mail.history", () -> mail = m -> new Message(m.id(), m.mailbox(), m.parsed(), m.effectiveAt(), m.receivedAt(), m.match(), m.standing(), m.standingReasons(), false, true));
        shut.put("mail.dealt-with", () -> state = new Facts.State(false, false, 0, false, true, false, true));
        shut.put("mail.late", () -> state = new Facts.State(false, false, 0, true, true, false, false));
        shut.put("mail.second-with-same-id", () -> mail = flagged(Parsed.Flag.SECOND_WITH_SAME_ID));
        shut.put("mail.look-alike-sender", () -> mail = flagged(Parsed.Flag.LOOK_ALIKE_SENDER));
        shut.put("mail.answers-inside", () -> mail = flagged(Parsed.Flag.ANSWERS_INSIDE));
        shut.put("mail.hidden-text", () -> mail = flagged(Parsed.Flag.HIDDEN_TEXT));
        shut.put("mail.invisible-characters", () -> mail = flagged(Parsed.Flag.INVISIBLE_CHARACTERS));
        shut.put("mail.not-whole", () -> mail = flagged(Parsed.Flag.NOT_WHOLE));
        shut.put("account.consumer", () -> world.kind = Account.Kind.CONSUMER);
        shut.put("account.never-alone", () -> world.neverAlone = true);
        shut.put("conversation.taken-over", () -> state = new Facts.State(true, false, 0, false, true, false, false));
        shut.put("conversation.open-work", () -> state = new Facts.State(false, true, 0, false, true, false, false));
        shut.put("loop-brake", () -> state = new Facts.State(false, false, FULL.answersPerDay(), false, true, false, false));
        shut.put("ledger.stale", () -> state = new Facts.State(false, false, 0, false, false, false, false));
        shut.put("creditor.incomplete", () -> {
            Creditor c = world.creditor;
            world.creditor = new Creditor(c.id(), "", c.seat(), c.register(), c.vatId(), c.managers(), c.senderName(), c.sender(), c.phone(), c.banks());
        });
        shut.put("kill-switch", () -> state = new Facts.State(false, false, 0, false, true, true, false));
        shut.put("hold.standing", () -> holds = List.of(hold(Optional.empty(), Optional.empty(), "ada", Optional.of(FRIDAY))));
        shut.put("dispute.standing", () -> disputes = List.of(dispute(FIRST, new ReceiptId(3))));
        assertThat(decide(saying(Intent.PROMISE_TO_PAY)).handling()).as("all gates open").isEqualTo(Handling.AUTO);
        for (String rule : shut.keySet()) {
            reset();
            shut.get(rule).run();
            Decision decision = decide(saying(Intent.PROMISE_TO_PAY));
            assertThat(decision.handling()).as(rule).isEqualTo(Handling.HUMAN);
            assertThat(rules(decision)).as(rule).first().isEqualTo(rule);
            assertThat(decision.protective()).as("%s: paused all the same", rule).isNotEmpty();
        }
    }

    @Test
    void what_a_person_holds_or_the_account_is_held_for_without_an_end_is_left_to_people() {
        holds = List.of(hold(Optional.of(FIRST), Optional.empty(), "ada", Optional.of(FRIDAY)));
        assertThat(decide(saying(Intent.PROMISE_TO_PAY)).handling()).isEqualTo(Handling.HUMAN);
        assertThat(decide(about(Intent.PROMISE_TO_PAY, SECOND)).handling()).as("another invoice").isEqualTo(Handling.AUTO);

        holds = List.of(hold(Optional.empty(), Optional.empty(), Hold.AGENT, Optional.empty()));
        assertThat(decide(saying(Intent.INVOICE_COPY_REQUEST)).handling()).as("a lawyer wrote").isEqualTo(Handling.HUMAN);
        assertThat(decide().handling()).as("thanks bind nobody").isEqualTo(Handling.AUTO);

        holds = List.of(hold(Optional.of(FIRST), Optional.empty(), Hold.AGENT, Optional.of(FRIDAY)), hold(Optional.empty(), Optional.empty(), Hold.AGENT, Optional.of(FRIDAY)),
                hold(Optional.empty(), Optional.of("maria"), "ada", Optional.empty()), hold(Optional.empty(), Optional.empty(), "ada", Optional.of(World.TODAY.minusDays(1))));
        assertThat(decide(saying(Intent.PROMISE_TO_PAY)).handling()).as("pauses of the agent's own, of one contact, and one that is over").isEqualTo(Handling.AUTO);
    }

    @Test
    void a_disputed_invoice_is_moved_on_by_people_and_its_copy_still_sent() {
        disputes = List.of(dispute(FIRST, new ReceiptId(3)));
        for (Intent intent : List.of(Intent.PROMISE_TO_PAY, Intent.VAGUE_PROMISE, Intent.PAYMENT_CLAIM, Intent.DISPUTE, Intent.PAYMENT_PLAN_REQUEST)) {
            assertThat(decide(saying(intent)).handling()).as(intent.code()).isEqualTo(Handling.HUMAN);
        }
        assertThat(decide(saying(Intent.INVOICE_COPY_REQUEST)).handling()).isEqualTo(Handling.AUTO);
        assertThat(decide(about(Intent.PROMISE_TO_PAY, SECOND)).handling()).isEqualTo(Handling.AUTO);

        disputes = List.of(dispute(FIRST, world.message().id()));
        assertThat(decide(saying(Intent.DISPUTE)).handling()).as("its own dispute: the mail is decided a second time").isEqualTo(Handling.AUTO);
    }

    // --- more than one statement ---

    @Test
    void binding_acts_go_all_or_none_and_protective_ones_always() {
        policy = with(Intent.DISPUTE, new Policy.Rule(Mode.HUMAN, 0.6));
        Decision decision = decide(saying(Intent.PROMISE_TO_PAY), about(Intent.DISPUTE, SECOND));

        assertThat(decision.handling()).isEqualTo(Handling.HUMAN);
        assertThat(decision.protective()).extracting(a -> ((Act.PlaceHold) a).reason()).containsExactly(Hold.Reason.PROMISE, Hold.Reason.DISPUTE);
        assertThat(decision.binding()).as("one proposal").hasExactlyElementsOfTypes(Act.RecordPromise.class, Act.OpenDispute.class, Act.Answer.class);
        assertThat(rules(decision)).contains("promise_to_pay.auto", "dispute.policy");
    }

    @Test
    void a_dispute_of_one_invoice_and_a_promise_of_another_go_together_and_of_the_same_do_not() {
        Decision together = decide(about(Intent.DISPUTE, FIRST), about(Intent.PROMISE_TO_PAY, SECOND));
        assertThat(together.handling()).isEqualTo(Handling.AUTO);
        assertThat(together.binding()).hasExactlyElementsOfTypes(Act.OpenDispute.class, Act.RecordPromise.class, Act.Answer.class);
        assertThat(((Act.OpenDispute) together.binding().get(0)).invoices()).containsExactly(FIRST);
        assertThat(((Act.RecordPromise) together.binding().get(1)).invoices()).extracting(p -> p.invoice()).containsExactly(SECOND);
        assertThat(together.acts().stream().filter(Act.Answer.class::isInstance)).as("one answer for both").hasSize(1);

        Decision apart = decide(about(Intent.DISPUTE, FIRST), about(Intent.PROMISE_TO_PAY, FIRST));
        assertThat(apart.handling()).isEqualTo(Handling.HUMAN);
        assertThat(rules(apart)).contains("contradiction");
    }

    // --- single rules ---

    @Test
    void a_promise_is_recorded_only_for_a_day_that_lies_neither_behind_nor_too_far_ahead() {
        assertThat(decide(on(World.TODAY)).handling()).isEqualTo(Handling.AUTO);
        assertThat(decide(on(World.TODAY.plusDays(180))).handling()).isEqualTo(Handling.AUTO);
        for (LocalDate day : List.of(World.TODAY.minusDays(1), World.TODAY.plusDays(181), World.TODAY.plusYears(2))) {
            Decision decision = decide(on(day));
            assertThat(rules(decision)).contains("promise_to_pay.day-out-of-range");
            assertThat(decision.binding()).isEmpty();
        }
        Statement soon = saying(Intent.PROMISE_TO_PAY);
        Decision undated = decide(new Statement(soon.intent(), soon.quote(), "soon", soon.invoices(), Optional.empty(), "", Optional.empty(), 1.0, List.of(), Map.of()));
        assertThat(rules(undated)).contains("promise_to_pay.day");
        assertThat(undated.acts()).isEmpty();
    }

    @Test
    void a_day_is_asked_for_once() {
        assertThat(decide(saying(Intent.VAGUE_PROMISE)).acts()).hasAtLeastOneElementOfType(Act.Answer.class);

        earlier = List.of(new AccountContext.Earlier(World.TODAY.minusDays(9), Intent.VAGUE_PROMISE, List.of(FIRST), Optional.empty()));
        Decision again = decide(saying(Intent.VAGUE_PROMISE));
        assertThat(rules(again)).contains("vague_promise.second");
        assertThat(again.acts()).as("the pause, and no second question").hasExactlyElementsOfTypes(Act.PlaceHold.class);
    }

    @Test
    void a_promise_put_off_without_a_new_day_is_for_a_person_and_no_day_is_asked_for() {
        earlier = List.of(new AccountContext.Earlier(World.TODAY.minusDays(3), Intent.PROMISE_TO_PAY, List.of(FIRST), Optional.of(World.TODAY.plusDays(1))));
        Decision putOff = decide(saying(Intent.VAGUE_PROMISE));
        assertThat(rules(putOff)).contains("vague_promise.put-off");
        assertThat(putOff.acts()).hasExactlyElementsOfTypes(Act.PlaceHold.class);
    }

    @Test
    void a_set_off_and_a_copy_without_a_file_are_for_a_person() {
        Statement s = saying(Intent.DISPUTE);
        Decision setOff = decide(new Statement(s.intent(), s.quote(), s.claimed(), s.invoices(), s.date(), "", s.amount(), 1.0, List.of(), Map.of("reason", "set_off")));
        assertThat(rules(setOff)).contains("dispute.set-off");

        world.invoices.replaceAll(i -> new kept.agent.ledger.Invoice(i.number(), i.account(), i.amount(), i.open(), i.issuedOn(), i.dueOn(), i.purchaseOrder(), false));
        assertThat(rules(decide(saying(Intent.INVOICE_COPY_REQUEST)))).contains("invoice_copy_request.no-file");
    }

    @Test
    void who_came_into_the_books_a_few_days_ago_is_sent_no_documents_alone() {
        world.contacts.set(0, World.contact("maria", "maria@acme.example", kept.agent.ledger.Contact.Reach.REACHABLE, 6));
        assertThat(rules(decide(saying(Intent.INVOICE_COPY_REQUEST)))).contains("invoice_copy_request.new-contact");
        assertThat(rules(decide(saying(Intent.STATEMENT_REQUEST)))).contains("statement_request.new-contact");
        assertThat(decide(saying(Intent.PROMISE_TO_PAY)).handling()).as("a promise tells nothing").isEqualTo(Handling.AUTO);

        world.contacts.set(0, World.contact("maria", "maria@acme.example", kept.agent.ledger.Contact.Reach.REACHABLE, 8));
        assertThat(decide(saying(Intent.INVOICE_COPY_REQUEST)).handling()).isEqualTo(Handling.AUTO);
    }

    @Test
    void what_is_grave_holds_the_account_and_is_shown_first() {
        Map<Intent, Urgency> grave = new EnumMap<>(Map.of(Intent.HARDSHIP, Urgency.HIGH, Intent.LEGAL, Urgency.URGENT, Intent.FRAUD_CONCERN, Urgency.URGENT, Intent.STOP_CONTACT, Urgency.HIGH));
        grave.forEach((intent, urgency) -> {
            Decision decision = decide(saying(Intent.ACKNOWLEDGEMENT), saying(intent));
            assertThat(decision.work().orElseThrow().urgency()).as(intent.code()).isEqualTo(urgency);
            assertThat(decision.binding()).isEmpty();
        });
        assertThat(decide(saying(Intent.LEGAL)).protective()).singleElement().satisfies(a -> {
            assertThat(((Act.PlaceHold) a).invoices()).as("the whole account").isEmpty();
            assertThat(((Act.PlaceHold) a).until()).as("until a person lifts it").isEmpty();
        });
        assertThat(decide(saying(Intent.STOP_CONTACT)).protective()).hasExactlyElementsOfTypes(Act.StopContact.class);
    }

    @Test
    void a_plan_is_offered_inside_of_what_the_policy_offers_and_only_there() {
        assertThat(decide(saying(Intent.PAYMENT_PLAN_REQUEST)).handling()).isEqualTo(Handling.AUTO);

        policy = FULL;
        assertThat(rules(decide(saying(Intent.PAYMENT_PLAN_REQUEST)))).contains("payment_plan_request.person");
    }

    // --- in words ---

    private void reset() {
        var fresh = new World();
        world.standing = fresh.standing;
        world.kind = fresh.kind;
        world.neverAlone = fresh.neverAlone;
        world.creditor = fresh.creditor;
        state = Facts.State.CALM;
        holds = List.of();
        disputes = List.of();
        mail = m -> m;
    }

    private Decision decide(Statement... statements) {
        return decider.decide(message(), new Reading(Arrays.asList(statements), List.of(), "model", "en", Reading.Cost.NONE, List.of(), Optional.empty()), facts());
    }

    private List<Act> protectiveUnderFull(Intent intent) {
        Policy asked = policy;
        policy = FULL.withPlan(Optional.empty());
        List<Act> acts = decide(saying(intent)).protective();
        policy = asked;
        return acts;
    }

    private Message message() {
        return mail.apply(world.message());
    }

    private Facts facts() {
        return new Facts(world.account(), Optional.of(world.creditor), Optional.of(world.contacts.get(0)), world.invoices, List.of(), disputes, holds, earlier, World.TODAY, World.TODAY, policy,
                state);
    }

    private Policy with(Intent intent, Policy.Rule rule) {
        var rules = new EnumMap<>(FULL.rules());
        rules.put(intent, rule);
        return new Policy(FULL.name(), rules, FULL.longestPromiseDays(), FULL.graceDays(), FULL.claimPauseDays(), FULL.vaguePauseDays(), FULL.acknowledgementPauseDays(),
                FULL.longestAbsenceDays(), FULL.disputeBusinessDays(), FULL.reviewBusinessDays(), FULL.newContactDays(), FULL.answersPerDay(), FULL.oldestMailDays(),
                Optional.of(new Policy.PlanOffer(3, 90)), FULL.paymentDetailsInMail());
    }

    private static Statement saying(Intent intent) {
        return saying(intent, 1.0);
    }

    /** Whatever the intent carries is certain. */
    private static Statement saying(Intent intent, double confidence) {
        return statement(intent, FIRST, intent.carriesDate() ? Optional.of(FRIDAY) : Optional.empty(), confidence);
    }

    private static Statement about(Intent intent, InvoiceId invoice) {
        return statement(intent, invoice, intent.carriesDate() ? Optional.of(FRIDAY) : Optional.empty(), 1.0);
    }

    private static Statement on(LocalDate day) {
        return statement(Intent.PROMISE_TO_PAY, FIRST, Optional.of(day), 1.0);
    }

    private static Statement statement(Intent intent, InvoiceId invoice, Optional<LocalDate> day, double confidence) {
        Optional<Money> instalment = intent == Intent.PAYMENT_PLAN_REQUEST ? Optional.of(Money.parse("EUR 625.00")) : Optional.empty();
        return new Statement(intent, Optional.of(new Quote("as we wrote", 0, false)), "as we wrote", intent.carriesInvoices() ? List.of(invoice) : List.of(), day, "", instalment, confidence,
                List.of(), Map.of());
    }

    private Hold hold(Optional<InvoiceId> invoice, Optional<String> contact, String author, Optional<LocalDate> until) {
        return new Hold(1, World.ACME, invoice, contact.map(kept.agent.ledger.ContactId::new), Hold.Reason.BY_HAND, until, author, Optional.empty(), 0, World.NOW, Optional.empty());
    }

    private Dispute dispute(InvoiceId invoice, ReceiptId source) {
        return new Dispute(1, World.ACME, source, 0, List.of(invoice), Optional.empty(), Dispute.ReasonCode.PRICE, "", "jo", Instant.EPOCH, FRIDAY, Optional.empty());
    }

    private UnaryOperator<Message> flagged(Parsed.Flag flag) {
        return m -> {
            var b = m.parsed().body();
            var body = new Parsed.Body(b.newText(), b.quoted(), b.signature(), b.whole(), b.attachments(), Set.of(flag));
            return new Message(m.id(), m.mailbox(), new Parsed(m.parsed().headers(), body, m.parsed().sorted(), List.of()), m.effectiveAt(), m.receivedAt(), m.match(), m.standing(),
                    m.standingReasons(), false, false);
        };
    }

    private static List<String> rules(Decision decision) {
        return new ArrayList<>(decision.reasons().stream().map(Reason::rule).toList());
    }
}
