package kept.mailbox.split;

import java.util.regex.Pattern;

/** "See my answers in red below": the writer answered inside what looks quoted, and no mark tells his words from ours. */
public final class AnswersInside {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String PLACE = "(?:below|underneath|in-?\\s?line|in[- ]?text|between (?:the|your) lines|in (?:the (?:text|body|trail)|your (?:e-?mail|mail|text)|red|blue|green|bold|caps|colou?r|yellow)"
            + "|unten|unterhalb|im text|in ihrer (?:e-?mail|mail|nachricht)|(?:in )?(?:rot|blau|grün)\\b|ci-dessous|plus bas|dans (?:le|votre) (?:texte|message|mail)|en (?:rouge|bleu|vert|gras)"
            + "|(?:más )?abajo|a continuación|en (?:el texto|rojo|azul)|sotto|di seguito|nel testo|in (?:rosso|blu)|abaixo|em (?:vermelho|azul)|no texto|hieronder|onderaan|in (?:rood|blauw|de tekst)"
            + "|poniżej|na (?:czerwono|niebiesko)|w tekście|nedan|nedenfor|i (?:rött|blått|rødt|texten|teksten))";

    private static final Pattern SAID = Pattern.compile(
            "(?:answers?|comments?|repl(?:y|ies)|responses?|remarks?|notes?|antworten|anmerkungen|kommentare|bemerkungen|réponses?|commentaires?|remarques?|respuestas?|comentarios?|risposte|risposta|commenti|respostas?|comentários?|antwoorden|opmerkingen"
                    + "|odpowiedzi|komentarze|uwagi|svar|kommentarer)[^.!?\\n]{0,25}\\s" + PLACE
                    + "|(?:answered|commented|replied|responded|geantwortet|beantwortet|répondu|respondido|risposto|geantwoord|odpowiedział\\w*|svarat|svaret)[^.!?\\n]{0,25}\\s" + PLACE, FLAGS);

    /** Alone it says so too, where nearly nothing else is said. */
    private static final Pattern SHORT = Pattern.compile("(?:please )?see (?:below|inline)|inline below|siehe unten|s\\. ?u\\.|voir (?:ci-dessous|plus bas)|(?:ver|véase) abajo|vedi sotto|ver abaixo|zie hieronder|patrz poniżej|se (?:nedan|nedenfor)", FLAGS);

    private static final int FEW = 160;

    private AnswersInside() {}

    public static boolean saidIn(String newText) {
        return SAID.matcher(newText).find() || newText.length() <= FEW && SHORT.matcher(newText).find();
    }
}
