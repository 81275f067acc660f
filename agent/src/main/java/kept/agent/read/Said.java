package kept.agent.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.read.Sentences.Sentence;

/**
 * One thing the local reader takes a sentence, or a clause of it, to say.
 *
 * @param invoices mentions that stand elsewhere in the mail and are meant here; empty: those in the words, or by the rules
 */
record Said(Intent intent, Sentence words, Heard heard, double confidence, Optional<String> dayWords, Optional<String> amount, List<String> invoices, List<Doubt> doubts) {

    Said {
        invoices = List.copyOf(invoices);
        doubts = List.copyOf(doubts);
    }

    static Said of(Intent intent, Heard heard, double confidence, List<Doubt> doubts) {
        return new Said(intent, heard.sentence(), heard, confidence, Optional.empty(), Optional.empty(), List.of(), doubts);
    }

    Said with(Doubt doubt) {
        if (doubts.stream().anyMatch(d -> d.kind() == doubt.kind())) return this;
        var more = new ArrayList<>(doubts);
        more.add(doubt);
        return new Said(intent, words, heard, confidence, dayWords, amount, invoices, more);
    }

    Said without(Doubt.Kind kind) {
        return new Said(intent, words, heard, confidence, dayWords, amount, invoices, doubts.stream().filter(d -> d.kind() != kind).toList());
    }

    Said in(Sentence clause) {
        return new Said(intent, clause, heard, confidence, dayWords, amount, invoices, doubts);
    }

    Said as(Intent other, double chance) {
        return new Said(other, words, heard, chance, dayWords, amount, invoices, doubts);
    }

    Said dayFrom(String words) {
        return new Said(intent, this.words, heard, confidence, Optional.of(words), amount, invoices, doubts);
    }

    Said amountFrom(String words) {
        return new Said(intent, this.words, heard, confidence, dayWords, Optional.of(words), invoices, doubts);
    }

    Said about(List<String> mentions) {
        return new Said(intent, words, heard, confidence, dayWords, amount, mentions, doubts);
    }

    boolean isSure() {
        return confidence >= SentenceRules.SURE;
    }

    Claim claim(Map<String, String> details) {
        return new Claim(intent, words.text(), dayWords, Optional.empty(), invoices, amount, confidence, doubts, details);
    }
}
