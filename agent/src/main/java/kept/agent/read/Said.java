package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.read.Sentences.Sentence;

/** One thing the local reader takes a sentence, or a clause of it, to say. */
record Said(Intent intent, Sentence words, Heard heard, double confidence, Optional<String> dayWords, Optional<String> amount, List<Doubt> doubts) {

    Said {
        doubts = List.copyOf(doubts);
    }

    static Said of(Intent intent, Heard heard, double confidence, List<Doubt> doubts) {
        return new Said(intent, heard.sentence(), heard, confidence, Optional.empty(), Optional.empty(), doubts);
    }

    Said with(Doubt doubt) {
        if (doubts.stream().anyMatch(d -> d.kind() == doubt.kind())) return this;
        var more = new ArrayList<>(doubts);
        more.add(doubt);
        return new Said(intent, words, heard, confidence, dayWords, amount, more);
    }

    Said in(Sentence clause) {
        return new Said(intent, clause, heard, confidence, dayWords, amount, doubts);
    }

    Said dayFrom(String words) {
        return new Said(intent, this.words, heard, confidence, Optional.of(words), amount, doubts);
    }

    Said amountFrom(String words) {
        return new Said(intent, this.words, heard, confidence, dayWords, Optional.of(words), doubts);
    }

    Claim claim(Map<String, String> details) {
        return new Claim(intent, words.text(), dayWords, Optional.empty(), List.of(), amount, confidence, doubts, details);
    }
}
