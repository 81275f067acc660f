package kept.agent.llm;

/** Answers from recordings; what was never recorded is a server that cannot be reached. */
final class RecordedDoor implements ChatDoor {

    private final Recordings recordings;
    private final String model;

    RecordedDoor(Recordings recordings, String model) {
        this.recordings = recordings;
        this.model = model;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public Answer ask(Question question) {
        return recordings.find(RecordingKey.of(model, question))
                .<Answer>map(r -> new Answer.Said(r.answer(), r.tokensIn(), r.tokensOut(), 0, 0))
                .orElseGet(() -> new Answer.Down("no recorded answer fits this prompt, mail and account", 0, 0));
    }
}
