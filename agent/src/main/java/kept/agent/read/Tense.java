package kept.agent.read;

import java.util.regex.Pattern;

/** Whether words of payment look back or ahead: "was paid", "will be paid", "wird überwiesen", "va être réglée". */
enum Tense {
    /** Only what was done. */
    BACK,
    /** Only what will be done. */
    AHEAD,
    /** Both, or neither is told. */
    OPEN;

    private static final Pattern WILL = words("will|'ll|shall|going to|gonna|to be|goes|going|go|leaves|lands|hits|is due out|next|tomorrow|wird|werden|werde|wollen|geht|gehen|kommt|folgt|überweise|überweisen wir|zahle|zahlen wir|wir zahlen|"
            + "allons|vais|va|vont|sera|seront|part|partira|partiront|règle|réglons|réglerons|règlerons|paie|payons|paierons|payerons|virerons|demain|prévu|prévue|pagaremos|será|pagheremo|sarà|zullen|zapłacimy|iremos|kommer");
    private static final Pattern DONE = words("(?:has|have|had|was|were|'ve|been|already|yesterday|last|ago)|paid|sent|wired|transferred|remitted|posted|cleared|settled|released|executed|mailed|went|left|debited|"
            + "hat|haben|habe|wurde|wurden|bereits|schon|gestern|letzte\\p{L}*|bezahlt|gezahlt|überwiesen|beglichen|ausgeführt|"
            + "a été|ont été|avons|ai|a|été|déjà|hier|dernier|dernière|payée?s?|réglée?s?|virée?s?|effectuée?s?|émis|ya|hemos|fue|abbiamo|già|è stato|hebben|reeds|al|zapłacon\\p{L}*|já|foi|redan|har");
    /** What looks ahead although a participle is in it. */
    private static final Pattern WILL_BE = words("(?:will|'ll|shall|going to|to) (?:\\p{L}+ ){0,2}(?:be|get|have)|(?:is|are) (?:being|to be|going)|(?:wird|werden|werde) (?:[^;]{0,120}? )?\\p{L}+(?:t|en)|(?:wordt|worden) (?:[^;]{0,120}? )?(?:betaald|overgemaakt|voldaan)|(?:va|vont|allons|sera|seront) (?:\\p{L}+ )?(?:être )?\\p{L}+");
    private static final Pattern WAS = words("(?:has|have|had|was|were|'ve) (?:\\p{L}+ ){0,3}\\p{L}+|already|yesterday|ago|wurde|wurden|ist (?:\\p{L}+ )?(?:raus|bezahlt|erledigt|angewiesen)|(?:hat|haben|habe) (?:[^.;]{0,120}? )?\\p{L}+(?:t|en)|bereits|gestern|a été|ont été|(?:avons|ai|a|ont) (?:\\p{L}+ )?\\p{L}+(?:é|és|ée|ées|is|it|u|us)|déjà|hier");

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    static Tense of(String sentence) {
        String text = PlainText.fold(sentence);
        boolean willBe = WILL_BE.matcher(text).find();
        boolean was = WAS.matcher(text).find();
        if (willBe != was) return willBe ? AHEAD : BACK;
        if (willBe) return OPEN;
        boolean will = WILL.matcher(text).find();
        boolean done = DONE.matcher(text).find();
        if (will == done) return OPEN;
        return will ? AHEAD : BACK;
    }
}
