package kept.agent.read;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that no customer writes to a clerk: aimed at the machine that reads the mail (rule 8). A model may have obeyed them instead of
 * reporting them, so code looks for itself. What it finds sends the mail to a person, no more.
 */
final class MachineWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

    private static final String MACHINE = "(?:AI|A\\.I\\.|LLM|language model|chat\\s?bot|bots?|AI (?:agent|assistant|model|system)"
            + "|automated (?:agent|assistant|reader|system|classifier)|classifier|parser)\\b";

    private static final List<Pattern> PATTERNS = List.of(
            // Instructions about instructions, in the languages mails come in.
            any("\\b(?:ignor\\w*|disregard\\w*|forget|override|bypass)\\b.{0,20}\\b(?:all|any|every\\w*|previous|prior|earlier|above|foregoing|your|system|safety)\\b.{0,30}"
                    + "\\b(?:instructions?|prompts?|rules|guidelines|guardrails|directives)\\b"),
            any("\\b(?:ignorier\\w*|vergiss\\w*|missachte\\w*)\\b.{0,40}\\b(?:anweisung\\w*|instruktion\\w*|vorgaben|regeln|prompts?)\\b"),
            any("\\b(?:ignore[zr]?|oublie[zr]?|ne (?:tiens|tenez) pas compte)\\b.{0,40}\\b(?:instructions?|consignes?|règles|prompts?)\\b"),
            any("\\b(?:ignor[aeá]\\w*|olvid[ae]\\w*|dimentic\\w+|esque[cç]\\w+)\\b.{0,40}\\b(?:instruc\\w+|istruzion\\w+|instruç\\w+|reglas|regole|regras|prompts?)\\b"),
            any("\\b(?:negeer|vergeet|zignoruj|ignoruj|zapomnij|ignorera|glöm)\\b.{0,40}\\b(?:instruct\\w+|instrukc\\w+|instruktion\\w+|polece\\w+|regels|reguły|prompts?)\\b"),
            // The marks and roles of conversations with models.
            any("<\\|[a-z_]{2,20}\\|>|\\[/?INST]|</?(?:system|assistant|user|instructions?|prompt|tool_call|function_call)\\s*>|<<<\\s*/?MAIL\\b|===\\s*(?:FACTS|FORM OF THE ANSWER)\\s*==="),
            any("(?:^|\\n)\\W{0,4}(?:system|assistant|developer)(?:\\s+(?:prompt|message|note|override|instruction)s?)?\\W{0,4}:"),
            any("\\b(?:system prompt|prompt injection|jailbreak|developer mode|your (?:system )?prompt|previous (?:prompt|instructions))\\b"),
            // Spoken to as what it is.
            any("\\b(?:if you(?:'re| are)|note to|attention(?: of)?|message for|as)\\W{1,3}(?:an?|the|any|all)?\\s*" + MACHINE + "|\\b(?:dear|hello|hey|hi)\\s+" + MACHINE),
            any("\\b(?:wenn|falls) (?:du|sie) (?:ein\\w*|der|die) (?:KI|künstliche Intelligenz|Sprachmodell|Bot|Chatbot)\\b|\\bsi (?:vous êtes|tu es) une? (?:IA|intelligence artificielle|robot|modèle)\\b"
                    + "|\\bsi eres una? (?:IA|inteligencia artificial|bot)\\b"),
            any("\\b(?:you are (?:now|no longer)|act as|pretend (?:to be|you are)|du bist (?:jetzt|nun)|tu es (?:désormais|maintenant))\\b.{0,40}\\b(?:agent|assistant|model|bot|AI|KI|IA|clerk|admin\\w*|Assistent\\w*)\\b"),
            // An answer made ready for it.
            any("[\"'](?:intent|statements|aimed_at_machine|invoice_words|day_words|confidence)[\"']\\s*:"),
            any("\\b(?:intent|label|classif(?:y|ication)|confidence|output|handling)\\b\\W{0,3}(?:=|:|as|with|to|is)?\\W{0,3}\\b(?:" + intents() + ")\\b"),
            any("\\b(?:set|with|use|report) (?:a |the |your )?confidence\\b|\\brespond (?:only )?(?:with|in) (?:valid )?JSON\\b|\\b(?:return|output|emit|print) (?:only )?(?:the following |this |valid )?JSON\\b"));

    private MachineWords() {}

    /** @return the first such words, as they stand */
    static Optional<String> in(Letter letter) {
        String text = letter.subject() + "\n" + letter.newText();
        for (Pattern pattern : PATTERNS) {
            Matcher found = pattern.matcher(text);
            if (found.find()) return Optional.of(found.group().strip());
        }
        return Optional.empty();
    }

    private static Pattern any(String regex) {
        return Pattern.compile(regex, FLAGS | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static String intents() {
        return String.join("|", java.util.Arrays.stream(Intent.values()).filter(i -> i.code().contains("_")).map(Intent::code).toList());
    }
}
