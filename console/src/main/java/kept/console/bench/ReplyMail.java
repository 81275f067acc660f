package kept.console.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import kept.agent.conversation.Outgoing;

/** A planned mail as bytes, in the manner of its writer's mail program, below it the notice that it answers. */
final class ReplyMail {

    private static final DateTimeFormatter SENT = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final Load.Planned planned;
    private final Outgoing notice;
    private final Instant at;
    private final String authserv;
    private final List<String> words;

    /** @param authserv by whose word the sender is who it says it is */
    ReplyMail(Load.Planned planned, Outgoing notice, Instant at, String authserv) {
        this.planned = planned;
        this.notice = notice;
        this.at = at;
        this.authserv = authserv;
        this.words = planned.kind().lines().stream().map(planned::filled).toList();
    }

    byte[] bytes() {
        String mail = switch (planned.kind().client()) {
            case "outlook" -> alternative("utf-8", "quoted-printable");
            case "gmail" -> alternative("utf-8", "base64");
            case "html" -> head("text/html; charset=utf-8", "base64") + base64(html());
            case "automatic" -> head("text/plain; charset=utf-8", "8bit") + String.join("\n", words) + "\n";
            default -> head("text/plain; charset=utf-8", "8bit") + text();
        };
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private String head(String type, String encoding) {
        Customer c = planned.customer();
        boolean automatic = planned.kind().client().equals("automatic");
        return "Return-Path: <" + c.address() + ">\n"
                + "Authentication-Results: " + authserv + "; dmarc=pass header.from=" + c.domain() + "; spf=pass smtp.mailfrom=" + c.domain() + "\n"
                + "Received: from mail." + c.domain() + " (mail." + c.domain() + " [192.0.2.17]) by " + authserv + " with ESMTPS; " + date() + "\n"
                + "From: " + c.person() + " <" + c.address() + ">\n"
                + "To: " + notice.fromName() + " <" + notice.from() + ">\n"
                + "Subject: " + (automatic ? "Automatic reply: " : "Re: ") + notice.subject() + "\n"
                + "Date: " + date() + "\n"
                + "Message-ID: <r" + planned.number() + "@" + c.domain() + ">\n"
                + "In-Reply-To: " + notice.messageId() + "\n"
                + "References: " + notice.messageId() + "\n"
                + (automatic ? "Auto-Submitted: auto-replied\n" : "")
                + "MIME-Version: 1.0\n"
                + "Content-Type: " + type + "\n"
                + "Content-Transfer-Encoding: " + encoding + "\n\n";
    }

    private String date() {
        return SENT.format(at.atZone(ZoneId.of(planned.customer().country().zone())));
    }

    private String text() {
        return String.join("\n\n", words) + "\n\n" + signature("\n") + "\n\n" + wrote() + "\n" + notice.text().lines().map(l -> "> " + l).collect(Collectors.joining("\n")) + "\n";
    }

    private String signature(String end) {
        Customer c = planned.customer();
        return switch (planned.kind().client()) {
            case "phone" -> "Sent from my iPhone";
            default -> switch (c.country().language()) {
                case "de" -> "Mit freundlichen Grüßen" + end + c.person() + end + "Buchhaltung" + end + c.name();
                case "fr" -> "Cordialement," + end + c.person() + end + "Comptabilité fournisseurs" + end + c.name();
                default -> "Kind regards," + end + c.person() + end + "Accounts Payable" + end + c.name();
            };
        };
    }

    private String wrote() {
        return "On " + date() + " " + notice.fromName() + " <" + notice.from() + "> wrote:";
    }

    private String html() {
        String body = words.stream().map(w -> "<p class=\"MsoNormal\">" + escaped(w) + "</p>").collect(Collectors.joining("\n"));
        String quoted = notice.text().lines().map(ReplyMail::escaped).collect(Collectors.joining("<br>\n"));
        return "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><style>p.MsoNormal {margin:0cm; font-size:11.0pt}</style></head>\n<body lang=\""
                + planned.customer().country().language() + "\"><div class=\"WordSection1\">\n" + body + "\n<p>" + signature("<br>\n") + "</p>\n<div class=\"gmail_quote\"><div class=\"gmail_attr\">"
                + escaped(wrote()) + "<br></div><blockquote class=\"gmail_quote\">" + quoted + "</blockquote></div>\n</div></body></html>\n";
    }

    private String alternative(String charset, String encoding) {
        String boundary = "=_bench_" + planned.number();
        return head("multipart/alternative; boundary=\"" + boundary + "\"", "7bit") + part(boundary, "text/plain", charset, encoding, text()) + part(boundary, "text/html", charset, encoding, html())
                + "--" + boundary + "--\n";
    }

    private static String part(String boundary, String type, String charset, String encoding, String text) {
        return "--" + boundary + "\nContent-Type: " + type + "; charset=" + charset + "\nContent-Transfer-Encoding: " + encoding + "\n\n"
                + (encoding.equals("base64") ? base64(text) : quotedPrintable(text)) + "\n";
    }

    private static String base64(String text) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    private static String quotedPrintable(String text) {
        var out = new StringBuilder();
        int column = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == '\n') {
                out.append('\n');
                column = 0;
                continue;
            }
            String piece = b == '=' || b < 32 || b > 126 ? "=%02X".formatted(b & 0xFF) : Character.toString(b);
            if (column + piece.length() > 75) {
                out.append("=\n");
                column = 0;
            }
            out.append(piece);
            column += piece.length();
        }
        return out.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
