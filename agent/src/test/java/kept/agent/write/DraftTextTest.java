package kept.agent.write;

import static kept.agent.write.World.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Outgoing;
import kept.agent.decide.Act;
import kept.agent.ledger.EmailAddress;
import org.junit.jupiter.api.Test;

class DraftTextTest {

    private final World world = new World();

    @Test
    void a_draft_comes_back_as_it_went() {
        world.contacts.add(World.contact("tom", "tom@acme.example", "Tom"));
        world.cc = List.of(new EmailAddress("tom@acme.example"));
        Draft draft = world.answer(new Act.Part.CopiesSent(0, numbers("INV-1042")), new Act.Part.StatementSent(1));

        assertThat(draft.mail().cc()).isNotEmpty();
        assertThat(DraftText.read(DraftText.write(draft))).isEqualTo(draft);
    }

    @Test
    void so_does_one_with_nothing_in_it_that_may_be_missing() {
        Outgoing m = world.answer(new Act.Part.StatementSent(1)).mail();
        var bare = new Draft(new Outgoing("k", m.account(), m.conversation(), Outgoing.Purpose.BY_HAND, Optional.empty(), Optional.of(9L), m.messageId(), Optional.empty(), List.of(), "n",
                m.from(), m.to(), List.of(), "s", "t\n\"\u20ac\"", List.of(), List.of(), false), List.of(), List.of(), "de");

        assertThat(DraftText.read(DraftText.write(bare))).isEqualTo(bare);
    }

    @Test
    void what_is_no_draft_is_refused() {
        assertThatThrownBy(() -> DraftText.read("[")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DraftText.read("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
