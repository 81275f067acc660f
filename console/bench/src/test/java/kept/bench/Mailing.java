package kept.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Replies as mail programs write them, as bytes. */
final class Mailing {

    private Mailing() {}

    static List<byte[]> replies() {
        return List.of(plain(), outlook());
    }

    private static byte[] plain() {
        return ("From: Maria Lopez <maria@acme.example>\r\nTo: accounts@haus.example\r\nSubject: Re: Reminder: open invoices\r\nDate: Thu, 12 Mar 2026 15:04:00 +0100\r\n"
                + "Message-ID: <1@acme.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + words("\r\n\r\n") + "\r\n\r\nOn Mon, 9 Mar 2026 at 10:02, Haus <accounts@haus.example> wrote:\r\n"
                + notice("\r\n> ")).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] outlook() {
        return ("From: Maria Lopez <maria@acme.example>\r\nTo: accounts@haus.example\r\nSubject: RE: Reminder: open invoices\r\nDate: Thu, 12 Mar 2026 15:04:00 +0100\r\n"
                + "Message-ID: <2@acme.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p.MsoNormal {margin:0cm}</style></head><body><div class=\"WordSection1\">"
                + "<p class=\"MsoNormal\">" + words("</p><p class=\"MsoNormal\">") + "</p><div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p class=\"MsoNormal\"><b>From:</b> Haus &lt;accounts@haus.example&gt;"
                + "<br><b>Sent:</b> Monday, 9 March 2026 10:02<br><b>To:</b> Maria Lopez<br><b>Subject:</b> Reminder: open invoices</p></div><p class=\"MsoNormal\">" + notice("<br>")
                + "</p></div></body></html>").getBytes(StandardCharsets.UTF_8);
    }

    private static String words(String between) {
        return String.join(between, "Hello,", "INV-1 goes out in this Friday's payment run, the rest by the end of next week.", "Please send me a copy of INV-2, we cannot find it.",
                "Kind regards", "Maria Lopez<br>Accounts Payable".replace("<br>", between), "+49 30 123456");
    }

    private static String notice(String between) {
        return between + String.join(between, "Dear Maria,", "these invoices are open:", "INV-1  EUR 1,000.00  due 27 February 2026", "INV-2  EUR 400.00  due 28 February 2026", "Please pay by 20 March 2026.",
                "Haus & Co.");
    }
}
