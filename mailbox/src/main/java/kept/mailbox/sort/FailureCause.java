package kept.mailbox.sort;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import kept.agent.conversation.Parsed.DeliveryFailure.Cause;

/** What a mail server's words, and else its status code (RFC 3463), amount to. Servers are freer with codes than with words, so words come first. */
final class FailureCause {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** In the order in which they are looked for: "user unknown; mailbox full" is a full mailbox, "blocked: unknown host" is a refusal. */
    private static final Map<Cause, Pattern> WORDS = new LinkedHashMap<>();

    static {
        put(Cause.MAILBOX_FULL, "(?:mail ?box|inbox|account|disk|storage|user)(?:'s| is| has| size)?[^.\\n]{0,30}\\b(?:full|exceeded|over|exceeds)|over ?quota|quota (?:is )?exceed|exceed\\w* (?:the |its |their )?"
                + "(?:storage |mailbox |disk )?(?:quota|allocation)|insufficient (?:user |mailbox )?(?:disk |storage )?(?:quota|storage)|mailfolder is full|postfach[^.\\n]{0,20}voll|bo[iî]te[^.\\n]{0,30}pleine|buz[oó]n[^.\\n]{0,20}lleno"
                + "|casella[^.\\n]{0,20}piena|caixa[^.\\n]{0,20}cheia|postvak[^.\\n]{0,20}vol\\b|skrzynka[^.\\n]{0,30}(?:pełna|przepełniona)|メールボックスが一杯|переполнен");
        put(Cause.TOO_LARGE, "(?:message|mail|size|attachment)[^.\\n]{0,30}(?:too (?:large|big)|exceeds? (?:the )?(?:fixed |maximum |allowed )?(?:message |size|limit|maximum))|maximum (?:message )?size"
                + "|message file too big|size limit exceeded|nachricht[^.\\n]{0,20}zu groß|message trop volumineux");
        put(Cause.REFUSED, "\\bspam\\b|black ?list|block ?list|\\bblocked|blocked using|\\brbl\\b|dnsbl|spamhaus|reputation|\\bdmarc\\b|\\bspf\\b|\\bdkim\\b|unauthenticated|not authori[sz]ed|authentication (?:is )?required|access denied"
                + "|policy|administratively prohibited|virus|malware|prohibited|not (?:a )?member|not allowed to (?:post|send)|sender (?:address )?(?:rejected|denied|refused)|relay(?:ing)? (?:access )?(?:denied|not)"
                + "|unable to relay|reverse (?:dns|lookup)|\\bptr\\b|greylist|content (?:rejected|filter)|does not like recipient|suspicious|rejected (?:by|due)|you (?:are|do) not (?:allowed|have permission)|abgelehnt wegen");
        put(Cause.INACTIVE, "(?:mailbox|account|user|address)[^.\\n]{0,40}(?:disabled|inactive|suspended|deactivated|discontinued|locked|on hold|not activated|expired|closed)|no longer (?:available|active|in use|valid|accepts?|works)"
                + "|account has been|has moved|user (?:is )?temporarily|has left");
        put(Cause.UNKNOWN_HOST, "host (?:or domain name )?(?:not found|unknown)|unknown host|host unknown|domain (?:name )?(?:not found|does not exist|couldn't be found|not exist|invalid)|name (?:service|server|lookup) (?:error|fail)"
                + "|nxdomain|no (?:such|valid) (?:domain|host)|no mx|dns (?:error|lookup|fail)|unrouteable mail domain|unresolvable|non-?existent (?:domain|host)|illegal host/domain|couldn't find any host|bad destination host");
        put(Cause.UNKNOWN_ADDRESS, "(?:user|recipient|mailbox|address|account|person|name|empf[äa]nger|destinataire|destinatario)[^\\n]{0,60}?(?:unknown|not found|does ?n[o']t exist|not exist|couldn't be found|could not be found|not known|not recogni[sz]ed"
                + "|not listed|no(?:t)? (?:such|valid)|invalid|unavailable|unbekannt|inconnue?|desconocid|sconosciut)|(?:unknown|invalid|no such|bad|nonexistent|non-existent|unrouteable) (?:local )?(?:user|recipient|mailbox|address|account|person|name|part)"
                + "|no mailbox (?:here|by)|recipient ?not ?found|there is no (?:user|mailbox|account)|not our customer|address(?: was)? rejected|recipient (?:address )?rejected|does(?:n't| not) have an?|wasn't found at|undeliverable address"
                + "|unbekannt(?:er)? (?:benutzer|empf)|adresse (?:inconnue|inexistante)|direcci[oó]n[^.\\n]{0,20}(?:desconocida|no existe)|indirizzo[^.\\n]{0,20}(?:inesistente|sconosciuto)|nieznany (?:odbiorca|użytkownik)"
                + "|не (?:существует|найден)|宛先[^.\\n]{0,20}見つかりません|ユーザー?が見つかりません");
        put(Cause.UNREACHABLE, "timed? ?-?out|time limit|expired|connection (?:was )?(?:refused|dropped|reset|lost|closed)|unable to connect|could ?n[o']t connect|can(?:no|')t connect|cannot reach|no route|network (?:is )?unreachable|not responding|not reachable|did not respond"
                + "|still (?:being )?(?:trying|retried|in)|will (?:keep|retry|be retried)|retry (?:time|timeout)|delayed|too long|for (?:\\d+ )?(?:hours|days)|deferred|try again later|temporar(?:y|ily)|too many connections|server (?:is )?busy|not accept");
        put(Cause.SERVER_TROUBLE, "mail(?:ing)? loop|too many hops|hop count|routing loop|loops? back|system error|local (?:error|configuration)|disk space|configuration error|internal error|unexpected|queue file|program|command (?:died|failed)|service unavailable"
                + "|i/o error|resources? (?:temporarily )?unavailable");
    }

    private FailureCause() {}

    private static void put(Cause cause, String words) {
        WORDS.put(cause, Pattern.compile(words, FLAGS));
    }

    /** @param status enhanced, or empty */
    static Cause of(String status, String words) {
        String text = words.length() > 2_000 ? words.substring(0, 2_000) : words;
        for (Map.Entry<Cause, Pattern> entry : WORDS.entrySet()) {
            if (entry.getValue().matcher(text).find()) return entry.getKey();
        }
        return byCode(status);
    }

    private static Cause byCode(String status) {
        String rest = status.length() > 2 ? status.substring(2) : "";
        if (rest.equals("1.2") || rest.equals("4.4")) return Cause.UNKNOWN_HOST;
        if (rest.equals("1.8") || rest.equals("1.7")) return Cause.REFUSED;
        if (rest.startsWith("1.")) return Cause.UNKNOWN_ADDRESS;
        if (rest.equals("2.1")) return Cause.INACTIVE;
        if (rest.equals("2.2")) return Cause.MAILBOX_FULL;
        if (rest.equals("2.3") || rest.equals("3.4")) return Cause.TOO_LARGE;
        if (rest.startsWith("3.") || rest.equals("4.6")) return Cause.SERVER_TROUBLE;
        if (rest.startsWith("4.")) return Cause.UNREACHABLE;
        return rest.startsWith("7.") ? Cause.REFUSED : Cause.UNTOLD;
    }
}
