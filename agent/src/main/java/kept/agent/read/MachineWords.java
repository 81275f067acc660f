package kept.agent.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words that no customer writes to a clerk: aimed at the machine that reads the mail (rule 8). A model may have obeyed them instead of
 * reporting them, so code looks for itself. What it finds sends the mail to a person, no more; so it may well find a little too much.
 */
final class MachineWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS;

    /** Where somebody may begin to speak: the start of a line or a sentence. */
    private static final String START = "(?:^|[\\n.:;!?]\\s{0,3})[\\s#*>_-]{0,6}";

    private static final String ORDERS = "(?:forward|send|mark|record|set|ignore|close|classify|treat|note|report|reply|answer|return|output|print|skip|file|open|do)";

    private static final String MAIL = "\\b(?:e-?mails?|messages?|inbox|text|nachricht|courriel|correo|mensaje|messaggio|read\\w*|handl\\w*|process\\w*|human)\\b";

    private static final List<Pattern> PATTERNS = List.of(
            // Instructions about instructions, in the languages mails come in.
            any("\\b(?:ignor\\w*|disregard\\w*|forget|override|bypass)\\b.{0,20}\\b(?:all|any|every\\w*|previous|prior|earlier|above|foregoing|your|the|system|safety)\\b.{0,30}"
                    + "\\b(?:instructions?|prompts?|guidelines|guardrails|directives|told)\\b"),
            any("\\b(?:override|overrides|bypass)\\b.{0,30}\\b(?:rules?|instructions?|safety|old ones|code)\\b|\\b(?:ignor\\w*|disregard\\w*|forget)\\s+(?:all|any|your)\\b.{0,20}\\brules\\b"
                    + "|\\boverride (?:code|mode)\\b"),
            any("\\b(?:ignorier\\w*|vergiss\\w*|vergessen sie|missachte\\w*)\\b.{0,40}\\b(?:anweisung\\w*|instruktion\\w*|vorgaben|regeln|prompts?)\\b"),
            any("\\b(?:ignore[zr]?|oublie[zr]?|ne (?:tiens|tenez) pas compte)\\b.{0,40}\\b(?:instructions?|consignes?|règles|prompts?)\\b"),
            any("\\b(?:ignor[aeá]\\w*|olvid[ae]\\w*|dimentic\\w+|esque[cç]\\w+)\\b.{0,40}\\b(?:instruc\\w+|istruzion\\w+|instruç\\w+|reglas|regole|regras|prompts?)\\b"),
            any("\\b(?:negeer|vergeet|zignoruj|ignoruj|zapomnij|ignorera|glöm)\\b.{0,40}\\b(?:instruct\\w+|instrukc\\w+|instruktion\\w+|polece\\w+|regels|reguły|prompts?)\\b"),
            any("\\b(?:as|is|with) your (?:new |only |next )?(?:instructions?|prompt|task)\\b|\\byour (?:system |earlier |previous |initial )?(?:prompt|guidelines)\\b|\\binstructions? above\\b"),
            // The marks and roles of conversations with models.
            any("<\\|[a-z_]{2,20}\\|>|\\[/?INST]|</?[a-z]+_[a-z_]+\\s*>|</(?:system|assistant|user|mail|data|prompt|instructions?)\\s*>|<(?:system|assistant|user|prompt|instructions?)\\s*>"
                    + "|<<<\\s*/?MAIL\\b|===\\s*(?:FACTS|FORM OF THE ANSWER)\\s*===|\\bEND OF (?:DATA|MAIL|INPUT|PROMPT)\\b"),
            any(START + "(?:system|assistant|developer|operator)(?:\\s+(?:prompt|message|note|override|instruction)s?)?(?: (?:for|to|from)\\b.{0,30})?\\s*:"),
            any("\\b(?:systemnachricht|message système|mensaje del? sistema|messaggio di sistema|system message|systembericht|komunikat systemowy)\\b|\\bsystem prompts?\\b"),
            any("\\b(?:prompt injection|jailbreak|developer mode|(?:previous|new|hidden|secret) (?:prompt|instructions)|your developer|base64|rot-?13)\\b"),
            // Spoken to as what it is.
            any("\\b(?:LLMs?|(?:large )?language models?|sprachmodell\\w*|modèle de langage|modelo de lenguaje|modello linguistico|chat-?bots?|classifiers?)\\b"),
            any("\\b(?:AI|automated|virtual) (?:agent|assistant|reader|classifier|clerk|system)s?\\b|\\b(?:asistente|assistente) virtual\\w*\\b|\\bassistant virtuel\\b|\\bkünstliche\\w* intelligenz\\b"
                    + "|\\bintelligence artificielle\\b|\\binteligencia artificial\\b|\\bartificial intelligence\\b"),
            any("(?-i:\\b(?:AI|A\\.I\\.|KI|IA)\\b).{0,60}" + MAIL + "|" + MAIL + ".{0,60}(?-i:\\b(?:AI|KI|IA)\\b)|\\bdear (?-i:AI)\\b"),
            any("\\b(?:if you(?:'re| are)|falls sie|wenn sie|si vous êtes|si eres|note (?:to|for)|for)\\W{1,3}(?:an?|the|any|all|eine?|une?|una?)?\\s*(?-i:AI|KI|IA|A\\.I\\.)\\b"
                    + "|\\b(?:to|for|dear|hello|hi) (?:the |this |any )?bots?\\b|\\bclerk bot\\b|\\byou, the (?:model|machine|agent|bot)\\b|\\b(?:for|to|für das|pour le) (?:the )?(?:model|modell|modèle)\\s*:"),
            any("(?-i:\\b(?:AI|IA|KI))[- ](?:ass?ist\\p{L}*|asyst\\p{L}*|agent\\p{L}*|modell?\\p{L}*|system\\p{L}*|robot\\p{L}*|lezer\\p{L}*|läsare\\p{L}*)"
                    + "|\\b(?:ass?istent\\p{L}*|asystent\\p{L}*|agent\\p{L}*|model\\p{L}*|modelo|modello|modèle|sistema) (?-i:(?:AI|IA|KI)\\b)|\\b(?:sztuczn\\w+ inteligencj\\w+|inteligência artificial|intelligenza artificiale|kunstmatige intelligentie|artificiell\\w* intelligens)\\b"),
            any("\\b(?:instructions?|istruzion[ei]|instrucci(?:ón|ones)|instruç(?:ão|ões)|instrukcj[ae]|instruktion(?:er)?|instructies?|uwaga|polecenie|komunikat|bericht|meddelande|mensagem|aviso|opmerking|notering)"
                    + "\\s(?:till|för|voor|aan|dla|do|para o|para|ao|al|au|per il|for|to|an|für)\\s(?:the |het |de |den |le |la |el |il )?(?:automat\\w* )?(?:system\\w*|systèm\\w*|systeem\\w*|sistema|assist\\w*|asystent\\w*|robot\\w*|bot\\w*|automat\\w*)\\b"),
            any("\\b(?:note|hinweis|nachricht|anweisung|message|mensaje|nota|messaggio)\\s(?:destinée? )?(?:to|for|an|für|au|à|al|per|para)\\s(?:the |das |die |den |la |le |el )?"
                    + "(?:(?:automated )?systems?|système|sistema|machine|maschine|bots?|robots?|automat\\w*)\\b"),
            any("\\b(?:to|an|für|pour|au|para)\\s(?:the |den |die |le |el )?(?:robots?|automaten)\\b.{0,3}(?:reading|:|,)|\\[\\s*(?:ro)?bot\\s*:|\\bKI-\\p{L}+|\\bassistant IA\\b"
                    + "|\\bignore your (?:earlier|previous|prior) orders\\b"),
            any("\\b(?:you are (?:now|no longer)|act as(?! agents?\\b)|pretend (?:to be|you are)|du bist (?:jetzt|nun)|tu es (?:désormais|maintenant))\\b.{0,40}\\b(?:agent|assistant|model|bot|AI|KI|IA|clerk|admin\\w*|Assistent\\w*)\\b"),
            any(START + "(?:assistant|agent|bot|model)\\s*[,:]\\s*(?:please\\s+)?" + ORDERS + "\\b"),
            // An answer, or a call, made ready for it.
            any("[\"'“”](?:intent|statements|aimed_at_machine|confidence|quote)[\"'“”]|\\b(?:" + names() + ")\\b|\\b(?:function|tool)_call\\b|\\bcall the (?:function|tool|api)\\b"),
            any("\\b(?:set|with|use|report) (?:a |the |your )?confidence\\b|\\bconfidence\\s*[:=]?\\s*[01]\\b|\\bin the JSON\\b|\\b(?:respond|answer|reply) (?:only )?(?:with|in) (?:valid )?JSON\\b"
                    + "|\\b(?:return|output|emit|print) (?:only )?(?:the following |this |valid )?JSON\\b"));

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
        return Pattern.compile(regex, FLAGS);
    }

    /** Names of our own schema that are no words of any language. */
    private static String names() {
        return Arrays.stream(Intent.values()).map(Intent::code).filter(c -> c.contains("_")).collect(Collectors.joining("|"))
                + "|aimed_at_machine|day_words|invoice_words|amount_words";
    }
}
