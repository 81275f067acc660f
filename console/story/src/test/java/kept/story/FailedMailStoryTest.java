package kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import kept.agent.act.Desk;
import kept.agent.conversation.FailedMail;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Receipt;
import kept.agent.conversation.ReceiptId;
import kept.agent.ledger.AccountId;
import kept.agent.promise.Promise;
import kept.agent.worklist.WorkItem;
import kept.console.wiring.Around;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail that breaks the parser: it waits whole, in sight of people, and is worked on once when the parser is mended. */
class FailedMailStoryTest {

    private static final AccountId ACME = new AccountId("ACME");
    private static final String NOBODY = "http://127.0.0.1:1/v1";

    @TempDir
    Path folder;

    private final Parser parser = new Parser();
    private Installation kept;

    @BeforeEach
    void begin() throws Exception {
        kept = Installation.begin(folder, "2026-03-02T09:00:00Z", NOBODY, parser);
        kept.settle();
        approve(only(WorkItem.Kind.RUN));
        kept.settle();
        parser.broken = true;
        kept.replies("maria@acme.example", kept.inbox("maria@acme.example").get(0), "Hello,\r\n\r\nWe will pay invoice INV-1042 in full on Friday 6 March 2026.\r\n\r\nMaria");
        kept.settle();
    }

    @AfterEach
    void end() {
        kept.close();
    }

    @Test
    void a_failed_mail_is_worked_on_once_when_the_parser_is_mended() throws Exception {
        FailedMail failed = failures().get(0);
        assertThat(failed.problem()).startsWith("java.lang.StackOverflowError");
        WorkItem item = only(WorkItem.Kind.FAILED);
        assertThat(item.message()).contains(failed.id());
        assertThat(item.account()).as("guessed, so that nobody reminds them meanwhile").contains(ACME);
        assertThat(kept.wiring().explainer().explain(failed.id()).orElseThrow().arrival().problem()).isEqualTo(failed.problem());

        kept.wiring().desk().retry(failed.id(), "ada");
        kept.settle();
        assertThat(failures()).as("fails again, and comes back").extracting(FailedMail::attempts).containsExactly(2);
        assertThat(only(WorkItem.Kind.FAILED).id()).isNotEqualTo(item.id());

        parser.broken = false;
        assertThat(kept.wiring().desk().retryAll("ada")).containsExactly(failed.id());
        kept.settle();
        kept.settle();

        assertThat(failures()).isEmpty();
        assertThat(kept.wiring().stores().receipts().find(failed.id()).orElseThrow().state()).isEqualTo(Receipt.State.DONE);
        assertThat(kept.wiring().stores().worklist().open()).filteredOn(w -> w.kind() == WorkItem.Kind.FAILED).isEmpty();
        assertThat(kept.wiring().stores().promises().of(ACME)).filteredOn(Promise::counts).singleElement().satisfies(p -> assertThat(p.payBy()).isEqualTo("2026-03-06"));
        assertThat(kept.inbox("maria@acme.example")).as("the reminder and one answer").hasSize(2);
        assertThat(kept.wiring().desk().retry(failed.id(), "ada")).isInstanceOf(Desk.Result.Unknown.class);
        assertThat(kept.wiring().desk().retryAll("ada")).isEmpty();
    }

    @Test
    void who_dealt_with_a_failed_mail_by_hand_puts_it_aside() {
        ReceiptId id = failures().get(0).id();
        WorkItem item = only(WorkItem.Kind.FAILED);

        assertThat(kept.wiring().desk().refuse(item.id(), item.version(), "ada", "by-hand")).isInstanceOf(Desk.Result.Done.class);
        parser.broken = false;
        kept.settle();

        assertThat(failures()).isEmpty();
        assertThat(kept.wiring().stores().receipts().find(id).orElseThrow().state()).isEqualTo(Receipt.State.DONE);
        assertThat(kept.wiring().stores().readings().find(id)).as("nobody works on it any more").isEmpty();
        assertThat(kept.wiring().stores().worklist().open()).isEmpty();
    }

    private List<FailedMail> failures() {
        return kept.wiring().stores().receipts().failures(10);
    }

    private WorkItem only(WorkItem.Kind kind) {
        List<WorkItem> items = kept.wiring().stores().worklist().open();
        assertThat(items).extracting(WorkItem::kind).containsExactly(kind);
        return items.get(0);
    }

    private void approve(WorkItem item) {
        assertThat(kept.wiring().desk().approve(item.id(), item.version(), "ada", Set.of())).isInstanceOf(Desk.Result.Done.class);
    }

    /** The real one, which ends like a parser that a mail sent into the depths while it is broken. */
    private static final class Parser implements Around {
        private volatile boolean broken;

        @Override
        public MailReader mail(MailReader real) {
            return new MailReader() {
                @Override
                public Parsed read(byte[] bytes) {
                    if (broken) throw new StackOverflowError();
                    return real.read(bytes);
                }

                @Override
                public Parsed readText(String subject, String body, java.util.Map<String, String> headers) {
                    return real.readText(subject, body, headers);
                }
            };
        }
    }
}
