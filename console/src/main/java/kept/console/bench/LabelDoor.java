package kept.console.bench;

import kept.agent.llm.ChatDoor;

/** A model in this very process that knows the labels and answers at once: to measure everything but reading. */
record LabelDoor(Labels labels) implements ChatDoor {

    @Override
    public Answer ask(Question question) {
        return new Answer.Said(labels.answer(question.data()), 1, 1, 0, 0);
    }

    @Override
    public String model() {
        return "labels";
    }
}
