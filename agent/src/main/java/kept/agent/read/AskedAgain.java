package kept.agent.read;

import java.util.regex.Pattern;

/**
 * Whether a sentence asks for something to be sent once more. Beside a promise the head hears the promise alone ("send it again and it goes out on Friday"), and the copy that the payment hangs on would not be sent.
 */
final class AskedAgain {

    private static final Pattern WORDS = Pattern.compile("\\b(?:"
            + "re-?send|(?:send|mail|email|fire)\\b.{0,40}\\b(?:again|once more|over again)"
            + "|renvoy(?:ez|er|ons|e)\\b|(?:envoy|adress|transmet)\\w*.{0,40}\\b(?:à nouveau|de nouveau|encore une fois)"
            + "|(?:nochmals?|noch einmal|erneut)\\b.{0,40}(?:send|schick|mail)\\w*|(?:send|schick|mail)\\w*.{0,40}\\b(?:nochmals?|noch einmal|erneut)"
            + "|reenv[ií]\\w+|(?:env[ií]|mand|pás)\\w+.{0,40}\\b(?:de nuevo|otra vez|de novo|novamente|outra vez)"
            + "|rimand\\w+|reinvi\\w+|(?:invi|mand|gir)\\w+.{0,40}\\b(?:di nuovo|nuovamente|un'altra volta)"
            + "|(?:opnieuw|nogmaals|nog een keer|nog eens)\\b.{0,40}(?:stur|stuur|mail|zend)\\w*|(?:stur|stuur|mail|zend)\\w*.{0,40}\\b(?:opnieuw|nogmaals|nog een keer|nog eens)"
            + "|(?:ponowni\\w+|jeszcze raz|raz jeszcze)\\b.{0,40}(?:wys[łl]|prze[śs]l|podes[łl])\\w*|(?:wy[śs]l|wys[łl]|prze[śs]l|podes[łl])\\w*.{0,40}\\b(?:ponowni\\w+|jeszcze raz|raz jeszcze)"
            + "|(?:skicka|sänd|maila|mejla)\\w*\\b.{0,40}\\b(?:igen|på nytt|en gång till)|skickar? om\\b"
            + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private AskedAgain() {}

    static boolean in(String sentence) {
        return WORDS.matcher(sentence).find();
    }
}
