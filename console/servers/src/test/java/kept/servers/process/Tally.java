package kept.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kept.agent.act.Outbox;
import kept.agent.act.Stores;
import kept.agent.conversation.Receipt;
import kept.agent.worklist.WorkItem;

/** Held side by side in the end: what was sent to us, what the store says, and what lies in the customers' mailboxes. Nothing is lost, nothing is there twice. */
final class Tally {

    private static final int ALL = 100_000;

    private final Company company;
    private final Stores stores;
    private final Map<Integer, List<String>> written;
    private final List<WorkItem> open;
    private int sent;
    private int answers;
    private int uncertain;

    /** @param written ids of the mails that each customer wrote, as given to {@link Company#mail} */
    private Tally(Company company, Stores stores, Map<Integer, List<String>> written) {
        this.company = company;
        this.stores = stores;
        this.written = written;
        this.open = stores.worklist().open();
    }

    /** @throws AssertionError naming the first thing that was lost or is there twice */
    static Tally of(Company company, Stores stores, Map<Integer, List<String>> written) {
        var tally = new Tally(company, stores, written);
        tally.receipts();
        written.keySet().stream().sorted().forEach(tally::customer);
        assertThat(stores.journal().verify()).as("the journal").isEmpty();
        return tally;
    }

    /** Mails of ours that arrived, once each. */
    int sent() {
        return sent;
    }

    /** Of those, answers. */
    int answers() {
        return answers;
    }

    /** Mails of unknown fate, each with a person. */
    int uncertain() {
        return uncertain;
    }

    private void receipts() {
        Set<String> expected = new TreeSet<>();
        written.forEach((customer, ids) -> ids.forEach(id -> expected.add("<" + id + "@a" + customer + ".example>")));
        List<String> done = stores.receipts().list(Receipt.State.DONE, ALL).stream().map(r -> r.mail().statedMessageId()).toList();
        assertThat(done).as("each mail stored once and finished").doesNotHaveDuplicates();
        assertThat(new TreeSet<>(done)).as("every mail stored and finished").isEqualTo(expected);
        assertThat(stores.receipts().list(Receipt.State.FAILED, ALL)).as("no work on a mail broke off").isEmpty();
    }

    private void customer(int customer) {
        String name = Company.account(customer).value();
        List<Outbox.Sending> ours = stores.outbox().of(Company.account(customer));
        var copies = new HashMap<String, Integer>();
        var answered = new ArrayList<String>();
        for (Received mail : company.received(customer)) {
            copies.merge(mail.messageId(), 1, Integer::sum);
            if (written.get(customer).stream().anyMatch(id -> mail.inReplyTo().contains(id))) answered.add(mail.inReplyTo());
        }
        assertThat(copies.keySet()).as("what reached %s was queued", name).isSubsetOf(ours.stream().map(s -> s.mail().messageId().value()).collect(Collectors.toSet()));
        assertThat(answered).as("%s got one answer to one mail", name).doesNotHaveDuplicates();
        for (Outbox.Sending one : ours) sending(name, one, copies.getOrDefault(one.mail().messageId().value(), 0));
        assertThat(stores.readings().of(Company.account(customer))).as("one reading for each mail of %s", name).hasSize(written.get(customer).size());
        assertThat(stores.promises().of(Company.account(customer)).stream().filter(p -> p.counts())).as("one promise of %s stands at most", name).hasSizeLessThanOrEqualTo(1);
        answers += answered.size();
    }

    private void sending(String name, Outbox.Sending one, int arrived) {
        switch (one.state()) {
            case SENT -> {
                assertThat(arrived).as("%s of %s: sent, and lies there", one.mail().key(), name).isEqualTo(1);
                sent++;
            }
            case UNCERTAIN -> {
                assertThat(arrived).as("%s of %s: of unknown fate", one.mail().key(), name).isLessThanOrEqualTo(1);
                assertThat(open).as("a person looks at %s of %s", one.mail().key(), name).anyMatch(w -> w.sending().equals(Optional.of(one.id())));
                uncertain++;
            }
            case CANCELLED -> assertThat(arrived).as("%s of %s: cancelled", one.mail().key(), name).isZero();
            default -> throw new AssertionError(one.mail().key() + " of " + name + " is " + one.state() + ": it has no outcome");
        }
    }
}
