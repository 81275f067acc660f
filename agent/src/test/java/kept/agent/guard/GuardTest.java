package kept.agent.guard;

import static kept.agent.write.World.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import kept.agent.conversation.ConversationId;
import kept.agent.conversation.MailClass;
import kept.agent.conversation.Outgoing;
import kept.agent.conversation.Standing;
import kept.agent.decide.Act.Part;
import kept.agent.dunning.Notice;
import kept.agent.dunning.Plan;
import kept.agent.ledger.Account;
import kept.agent.ledger.AccountId;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.PolicyFile;
import kept.agent.write.Draft;
import kept.agent.write.Figure;
import kept.agent.write.FollowUpOrder;
import kept.agent.write.NoticeOrder;
import kept.agent.write.World;
import kept.prompts.Entry;
import kept.prompts.PromptLibrary;
import org.junit.jupiter.api.Test;

/** Every limit is broken once: a letter that passes, changed in one thing, must be stopped by the limit made for it. */
class GuardTest {

    private static final Part PROMISE = new Part.PromiseNoted(0, LocalDate.parse("2026-03-20"), numbers("INV-1042"), Optional.empty());
    private static final Part COPIES = new Part.CopiesSent(0, numbers("INV-1042"));

    private final World world = new World();
    private final Guard guard = new Guard(() -> world.words);

    @Test
    void what_the_writer_writes_passes() {
        List<Part[]> answers = List.of(
                new Part[] {PROMISE}, new Part[] {COPIES}, new Part[] {new Part.StatementSent(0)},
                new Part[] {PROMISE, new Part.PromiseNoted(1, LocalDate.parse("2026-04-01"), numbers("INV-1043"), Optional.of(world.invoices.get(1).open()))},
                new Part[] {new Part.DayAsked(0, numbers("INV-1042", "INV-1043"))}, new Part[] {new Part.ClaimNoted(0, numbers("INV-1042"), LocalDate.parse("2026-03-22"))},
                new Part[] {new Part.DisputeOpened(1, numbers("INV-1043"), LocalDate.parse("2026-03-19")), PROMISE}, new Part[] {new Part.DetailsGiven(0, numbers("INV-1042"))},
                new Part[] {new Part.PlanOffered(0, numbers("INV-1042"), List.of(new Part.Instalment(LocalDate.parse("2026-03-20"), world.invoices.get(0).open())))});
        for (String language : kept.agent.write.ReplyTexts.languages(world.words)) {
            world.language = language;
            world.mailLanguage = Optional.of(language);
            for (Part[] parts : answers) {
                Draft draft = world.answer(parts);
                assertThat(guard.automatic(draft, world.facts(draft, parts))).as(draft.mail().text()).isInstanceOf(Clearance.Cleared.class);
            }
            for (Draft draft : List.of(notice("notice-1", "INV-1050"), notice("notice-2", "INV-1042"), notice("notice-3", "INV-1042", "INV-1043"), notice("notice-4", "INV-1042"))) {
                assertThat(guard.automatic(draft, world.facts(draft))).as(draft.mail().text()).isInstanceOf(Clearance.Cleared.class);
            }
            var promise = world.promise("2026-03-06", "INV-1042");
            Draft followUp = world.writer().followUp(new FollowUpOrder(world.envelope(true), promise, numbers("INV-1042")));
            GuardFacts f = world.facts(followUp);
            var facts = new GuardFacts(f.sheet(), f.conversation(), Optional.empty(), Optional.empty(), List.of(), Optional.of(promise), f.files(), f.foreign(), f.sent(), f.policy(), f.now());
            assertThat(guard.automatic(followUp, facts)).as(followUp.mail().text()).isInstanceOf(Clearance.Cleared.class);
        }
    }

    @Test
    void a_letter_with_a_credit_in_it_passes_and_its_sums_are_checked() {
        world.credits = kept.agent.ledger.Money.of("90.50", World.EUR);
        for (Draft draft : List.of(notice("notice-2", "INV-1042"), notice("notice-3", "INV-1042", "INV-1043"))) {
            assertThat(guard.automatic(draft, world.facts(draft))).as(draft.mail().text()).isInstanceOf(Clearance.Cleared.class);
        }
        Draft before = notice("notice-3", "INV-1042", "INV-1043");
        world.credits = kept.agent.ledger.Money.of("90.51", World.EUR);
        assertConfirmable(before, world.facts(before), "figure-changed");
    }

    @Test
    void no_letter_survives_the_change_of_a_single_character() {
        Part[] parts = {PROMISE};
        Draft draft = world.answer(parts);
        String text = draft.mail().text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) continue;
            String other = text.substring(0, i) + (c == '7' ? '8' : '7') + text.substring(i + 1);
            Draft changed = changed(draft, m -> with(m, b -> b.text = other));
            assertThat(guard.automatic(changed, world.facts(changed, parts))).as(other).isInstanceOf(Clearance.Refused.class);
        }
    }

    @Test
    void a_clearance_names_who_gave_it() {
        Draft draft = world.answer(PROMISE);

        var alone = (Clearance.Cleared) guard.automatic(draft, world.facts(draft, PROMISE));
        var byJo = (Clearance.Cleared) guard.byPerson(draft, world.facts(draft, PROMISE), Set.of(), "jo");

        assertThat(alone.draft().clearedBy()).isEqualTo("agent");
        assertThat(alone.draft().sheet()).isEqualTo(ClearedDraft.Sheet.AUTOMATIC);
        assertThat(byJo.draft().clearedBy()).isEqualTo("jo");
        assertThatThrownBy(() -> guard.byPerson(draft, world.facts(draft, PROMISE), Set.of(), " ")).hasMessageContaining("who approves answer:m-12?");
    }

    // --- never, by nobody ---

    @Test
    void another_accounts_letter_is_stopped() {
        Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.account = new AccountId("OTHER")));
        assertNever(draft, world.facts(draft, PROMISE), "own-account");
        Draft strayed = changed(world.answer(PROMISE), m -> with(m, b -> b.conversation = new ConversationId(8)));
        assertNever(strayed, world.facts(strayed, PROMISE), "own-account");
    }

    @Test
    void a_stranger_is_sent_nothing() {
        Draft to = changed(world.answer(PROMISE), m -> with(m, b -> b.to = new EmailAddress("evil@x.example")));
        assertNever(to, world.facts(to, PROMISE), "recipient-unknown");
        Draft cc = changed(world.answer(PROMISE), m -> with(m, b -> b.cc = List.of(new EmailAddress("evil@x.example"))));
        assertNever(cc, world.facts(cc, PROMISE), "recipient-unknown");
    }

    @Test
    void a_header_cannot_be_ended_or_hidden_in() {
        for (String subject : List.of("Re: Reminder\r\nBcc: evil@x.example", "Re: a\u0000b", "Re: a\u202Eb", "Re: a\u2028b", "Re: " + "x".repeat(300), " ")) {
            Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.subject = subject));
            assertNever(draft, world.facts(draft, PROMISE), "header-unsafe");
        }
        Draft name = changed(world.answer(PROMISE), m -> with(m, b -> b.fromName = "Nordlicht\nBcc: evil@x.example"));
        assertNever(name, world.facts(name, PROMISE), "header-unsafe");
        Draft file = changed(world.answer(COPIES), m -> with(m, b -> b.attachments = List.of(new Outgoing.File(m.attachments().get(0).document(), "a\"; x=\"b.pdf"))));
        assertNever(file, world.facts(file, COPIES), "header-unsafe");
        Draft from = changed(world.answer(PROMISE), m -> with(m, b -> b.from = new EmailAddress("ceo@nordlicht.example")));
        assertNever(from, world.facts(from, PROMISE), "header-unsafe");
        Draft text = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text() + "\u0000"));
        assertNever(text, world.facts(text, PROMISE), "header-unsafe");
    }

    @Test
    void another_accounts_number_or_name_never_leaves() {
        Draft number = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("Until then", "As with ZETA-9, until then")));
        assertThat(Foreign.numbersIn(number)).contains(new InvoiceId("ZETA-9"), new InvoiceId("INV-1042"));
        assertNever(number, foreign(world.facts(number, PROMISE), new Foreign(Set.of(new InvoiceId("ZETA-9")), Set.of())), "other-account");
        Draft name = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("Until then", "Unlike zeta gmbh, until then")));
        assertNever(name, foreign(world.facts(name, PROMISE), new Foreign(Set.of(), Set.of("Zeta GmbH"))), "other-account");
        Draft file = changed(world.answer(COPIES), m -> with(m, b -> b.attachments = List.of(new Outgoing.File(m.attachments().get(0).document(), "Zeta GmbH.pdf"))));
        assertNever(file, foreign(world.facts(file, COPIES), new Foreign(Set.of(), Set.of("Zeta GmbH"))), "other-account");
    }

    @Test
    void a_name_inside_of_other_words_is_no_name() {
        Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("Until then", "Dear Acme Corp, until then")));
        GuardFacts facts = foreign(world.facts(draft, PROMISE), new Foreign(Set.of(), Set.of("Acme", "Nord", "Unti")));

        assertThat(refusals(guard.byPerson(draft, facts, Set.of(), "jo"))).doesNotContain("other-account");
    }

    @Test
    void only_stored_files_of_the_mails_own_invoices_are_attached() {
        Draft other = changed(world.answer(COPIES), m -> with(m, b -> b.attachments = List.of(m.attachments().get(0), new Outgoing.File("ab".repeat(32), "INV-7.pdf"))));
        assertNever(other, world.facts(other, COPIES), "attachment-foreign");

        Draft statement = world.answer(new Part.StatementSent(0));
        world.invoices.remove(1);
        assertNever(statement, world.facts(statement, new Part.StatementSent(0)), "attachment-foreign");
    }

    @Test
    void no_bank_account_stands_in_a_mail_but_ours_and_ours_only_where_the_policy_says_so() {
        Draft strange = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("Until then", "Please pay to GB29NWBK60161331926819. Until then")));
        assertNever(strange, world.facts(strange, PROMISE), "bank-details");
        Draft ours = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("Until then", "Please pay to DE02 1203 0000 0000 2020 51. Until then")));
        assertNever(ours, world.facts(ours, PROMISE), "bank-details");

        world.policy = PolicyFile.parse(Entry.parse("policy.yaml", World.WORDS.get("policy-full").source().replace("in-mail: false", "in-mail: true")));
        Part part = new Part.DetailsGiven(0, numbers("INV-1042"));
        Draft given = world.answer(part);
        assertThat(given.mail().text()).contains("DE02 1203 0000 0000 2020 51");
        assertThat(guard.automatic(given, world.facts(given, part))).isInstanceOf(Clearance.Cleared.class);
        assertNever(strange, world.facts(strange, PROMISE), "bank-details");
    }

    @Test
    void a_letter_without_the_senders_legal_name_is_stopped() {
        Creditor c = world.creditor;
        world.creditor = new Creditor(c.id(), "", c.seat(), c.register(), c.vatId(), c.managers(), c.senderName(), c.sender(), c.phone(), c.banks());
        Draft draft = world.answer(PROMISE);

        assertNever(draft, world.facts(draft, PROMISE), "creditor-incomplete");
    }

    // --- a person may let it pass under their name ---

    @Test
    void an_amount_day_number_address_or_link_without_a_source_is_stopped() {
        for (String smuggled : List.of("EUR 9.00", "12 %", "on Monday", "in May", "INV-1043", "call 0800 123", "evil@x.example", "https://evil.example/pay", "www.evil.example", "evil.example",
                "€", "\u0665\u0660")) {
            Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("Until then", "Or " + smuggled + ". Until then")));
            assertConfirmable(draft, world.facts(draft, PROMISE), "figure-without-source");
        }
        Draft longer = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("20 March 2026", "20 March 20261")));
        assertConfirmable(longer, world.facts(longer, PROMISE), "figure-without-source");
        Draft subject = changed(world.answer(PROMISE), m -> with(m, b -> b.subject = "Re: pay EUR 5.00 now"));
        assertConfirmable(subject, world.facts(subject, PROMISE), "figure-without-source");
    }

    @Test
    void a_figure_that_its_source_does_not_say_any_more_is_stopped() {
        Draft notice = notice("notice-2", "INV-1042");
        world.invoices.set(0, World.invoice("INV-1042", "1000.00", "2026-02-27"));
        assertConfirmable(notice, world.facts(notice), "figure-changed");

        Draft promise = world.answer(PROMISE);
        assertConfirmable(promise, world.facts(promise, new Part.PromiseNoted(0, LocalDate.parse("2026-03-27"), numbers("INV-1042"), Optional.empty())), "figure-changed");

        Draft invented = world.answer(PROMISE);
        var figures = new java.util.ArrayList<>(invented.figures());
        figures.add(new Figure(Figure.Kind.AMOUNT, "EUR 5.00", "trust:me"));
        Draft draft = changed(new Draft(invented.mail(), figures, invented.templates(), "en"), m -> with(m, b -> b.text = m.text().replace("Until then", "EUR 5.00. Until then")));
        assertConfirmable(draft, world.facts(draft, PROMISE), "figure-changed");
    }

    @Test
    void who_cannot_be_reached_or_asked_us_to_stop_is_not_written_to() {
        for (Contact.Reach reach : List.of(Contact.Reach.UNDELIVERABLE, Contact.Reach.STOPPED)) {
            Draft draft = world.answer(PROMISE);
            world.contacts.set(0, World.contact("maria", "maria@acme.example", reach, 400));
            assertConfirmable(draft, world.facts(draft, PROMISE), "recipient-unreachable");
        }
    }

    @Test
    void no_machine_is_answered() {
        for (MailClass machine : List.of(MailClass.AUTO_REPLY, MailClass.NOTICE)) {
            world.mailClass = machine;
            Draft draft = world.answer(PROMISE);
            assertConfirmable(draft, world.facts(draft, PROMISE), "address-automatic");
        }
        world.mailClass = MailClass.HUMAN;
        for (String address : List.of("no-reply@acme.example", "noreply+7@acme.example", "ne-pas-repondre@acme.example", "mailer-daemon@acme.example")) {
            world.contacts.set(0, World.contact("ap", address, "Acme"));
            world.sender = new EmailAddress(address);
            Draft draft = world.answer(PROMISE);
            assertConfirmable(draft, world.facts(draft, PROMISE), "address-automatic");
        }
    }

    @Test
    void what_is_said_to_be_attached_must_be_attached() {
        world.files.clear();
        Draft draft = world.answer(COPIES);
        assertConfirmable(draft, world.facts(draft, COPIES), "copy-missing");

        Draft bare = changed(world.answer(new Part.StatementSent(0)), m -> with(m, b -> b.attachments = List.of()));
        assertConfirmable(bare, world.facts(bare, new Part.StatementSent(0)), "copy-missing");
    }

    // --- the automatic sheet alone ---

    @Test
    void what_leaves_alone_is_marked_as_automatic() {
        Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.automatic = false));
        assertAlone(draft, world.facts(draft, PROMISE), "not-marked-automatic");
    }

    @Test
    void only_a_proven_sender_is_answered_alone_and_only_the_sender() {
        for (Standing standing : List.of(Standing.KNOWN, Standing.FAILED, Standing.STRANGER)) {
            world.standing = standing;
            Draft draft = world.answer(PROMISE);
            assertAlone(draft, world.facts(draft, PROMISE), "sender-unproven");
        }
        world.standing = Standing.PROVEN;
        world.contacts.add(World.contact("tom", "tom@acme.example", "Tom"));
        Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.to = new EmailAddress("tom@acme.example")));
        assertAlone(draft, world.facts(draft, PROMISE), "sender-unproven");
    }

    @Test
    void the_agent_is_silent_where_a_person_has_the_thread() {
        world.takenOver = Optional.of("jo");
        Draft draft = world.answer(PROMISE);
        assertAlone(draft, world.facts(draft, PROMISE), "taken-over");
    }

    @Test
    void a_consumer_is_never_written_to_alone() {
        world.kind = Account.Kind.CONSUMER;
        Draft draft = notice("notice-2", "INV-1042");
        assertAlone(draft, world.facts(draft), "consumer");
    }

    @Test
    void an_account_kept_for_people_is_never_written_to_alone() {
        world.neverAlone = true;
        Draft draft = world.answer(PROMISE);
        assertAlone(draft, world.facts(draft, PROMISE), "never-alone");
    }

    @Test
    void two_machines_answering_each_other_stop_at_three_or_at_two_of_the_same() {
        Draft draft = world.answer(PROMISE);
        assertAlone(draft, sent(world.facts(draft, PROMISE), 3, 0), "loop-brake");
        assertAlone(draft, sent(world.facts(draft, PROMISE), 2, 2), "loop-brake");
        assertThat(guard.automatic(draft, sent(world.facts(draft, PROMISE), 2, 1))).isInstanceOf(Clearance.Cleared.class);
    }

    @Test
    void a_new_contact_or_one_of_a_new_domain_is_sent_no_copy_alone() {
        world.contacts.set(0, World.contact("new", "maria@acme.example", Contact.Reach.REACHABLE, 3));
        Draft young = world.answer(COPIES);
        assertAlone(young, world.facts(young, COPIES), "new-contact");
        Draft statement = world.answer(new Part.StatementSent(0));
        assertAlone(statement, world.facts(statement, new Part.StatementSent(0)), "new-contact");
        Draft words = world.answer(PROMISE);
        assertThat(guard.automatic(words, world.facts(words, PROMISE))).isInstanceOf(Clearance.Cleared.class);

        world.contacts.set(0, World.contact("other", "maria@acme.example", Contact.Reach.REACHABLE, 30));
        Draft strange = world.answer(COPIES);
        assertAlone(strange, world.facts(strange, COPIES), "new-contact");
        world.contacts.add(World.contact("old", "boss@acme.example", "Boss"));
        Draft known = world.answer(COPIES);
        assertThat(guard.automatic(known, world.facts(known, COPIES))).isInstanceOf(Clearance.Cleared.class);
    }

    @Test
    void a_mail_is_answered_in_its_language_or_in_the_one_its_writer_is_on_file_with() {
        world.mailLanguage = Optional.of("de");
        Draft english = world.answer(PROMISE);
        assertAlone(english, world.facts(english, PROMISE), "language");
        world.mailLanguage = Optional.of("nl");
        Draft onFile = world.answer(PROMISE);
        assertThat(guard.automatic(onFile, world.facts(onFile, PROMISE))).isInstanceOf(Clearance.Cleared.class);

        world.onFile = Optional.of("it");
        Draft neither = world.answer(PROMISE);
        assertAlone(neither, world.facts(neither, PROMISE), "language");
    }

    @Test
    void a_draft_of_texts_that_were_changed_since_is_written_again() {
        Draft draft = world.answer(PROMISE);
        world.words = world.words.with(PromptLibrary.of(List.of(Entry.parse("reply/en/promise-noted.md", World.WORDS.get("reply/en/promise-noted").source() + "\n"))));
        assertAlone(draft, world.facts(draft, PROMISE), "texts-changed");
    }

    @Test
    void no_free_word_leaves_alone() {
        for (String word : List.of("crooks", "whole debt", "!", "\u4f60\u597d")) {
            Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replace("Until then", word + " Until then")));
            assertAlone(draft, world.facts(draft, PROMISE), "free-text");
        }
    }

    @Test
    void an_automatic_mail_says_that_it_is_one_and_how_to_reach_a_person() {
        Draft draft = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replaceAll("This mail was written.*\n", "")));
        assertAlone(draft, world.facts(draft, PROMISE), "disclosure-missing");
        Draft half = changed(world.answer(PROMISE), m -> with(m, b -> b.text = m.text().replaceAll(" If you would rather.*\n", "\n")));
        assertAlone(half, world.facts(half, PROMISE), "disclosure-missing");
    }

    // --- in words ---

    private void assertNever(Draft draft, GuardFacts facts, String limit) {
        assertThat(refusals(guard.automatic(draft, facts))).contains(limit);
        assertThat(refusals(guard.byPerson(draft, facts, Set.of(limit), "jo"))).contains(limit);
    }

    private void assertConfirmable(Draft draft, GuardFacts facts, String limit) {
        assertThat(refusals(guard.automatic(draft, facts))).contains(limit);
        assertThat(refusals(guard.byPerson(draft, facts, Set.of(), "jo"))).containsExactly(limit);
        assertThat(guard.byPerson(draft, facts, Set.of(limit), "jo")).isInstanceOf(Clearance.Cleared.class);
    }

    private void assertAlone(Draft draft, GuardFacts facts, String limit) {
        assertThat(refusals(guard.automatic(draft, facts))).contains(limit);
        assertThat(refusals(guard.byPerson(draft, facts, Set.of(), "jo"))).doesNotContain(limit);
    }

    private static List<String> refusals(Clearance clearance) {
        return clearance instanceof Clearance.Refused refused ? refused.refusals().stream().map(Clearance.Refusal::limit).distinct().toList() : List.of();
    }

    private Draft notice(String template, String... invoices) {
        var notice = new Notice(31, 1, World.ACME, Optional.of(world.contacts.get(0).id()), 2, World.TODAY, numbers(invoices), Optional.empty(), "", Notice.State.PLANNED, Optional.empty());
        return world.writer().notice(new NoticeOrder(world.envelope(true), notice, new Plan.Level(2, "Reminder", 3, template)));
    }

    private static GuardFacts foreign(GuardFacts f, Foreign foreign) {
        return new GuardFacts(f.sheet(), f.conversation(), f.answering(), f.mailLanguage(), f.parts(), f.promise(), f.files(), foreign, f.sent(), f.policy(), f.now());
    }

    private static GuardFacts sent(GuardFacts f, int answers, int identical) {
        return new GuardFacts(f.sheet(), f.conversation(), f.answering(), f.mailLanguage(), f.parts(), f.promise(), f.files(), f.foreign(), new GuardFacts.Sent(answers, identical),
                f.policy(), f.now());
    }

    private static Draft changed(Draft draft, UnaryOperator<Outgoing> change) {
        return new Draft(change.apply(draft.mail()), draft.figures(), draft.templates(), draft.language());
    }

    /** The parts of a mail a test may break. */
    private static final class Broken {
        AccountId account;
        ConversationId conversation;
        EmailAddress from;
        String fromName;
        EmailAddress to;
        List<EmailAddress> cc;
        String subject;
        String text;
        List<Outgoing.File> attachments;
        boolean automatic;
    }

    private static Outgoing with(Outgoing m, java.util.function.Consumer<Broken> change) {
        var b = new Broken();
        b.account = m.account();
        b.conversation = m.conversation();
        b.from = m.from();
        b.fromName = m.fromName();
        b.to = m.to();
        b.cc = m.cc();
        b.subject = m.subject();
        b.text = m.text();
        b.attachments = m.attachments();
        b.automatic = m.automatic();
        change.accept(b);
        return new Outgoing(m.key(), b.account, b.conversation, m.purpose(), m.answers(), m.notice(), m.messageId(), m.inReplyTo(), m.references(), b.fromName, b.from, b.to, b.cc, b.subject,
                b.text, b.attachments, m.invoices(), b.automatic);
    }
}
