package kept.console.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kept.agent.conversation.AuthVerdict;
import kept.agent.conversation.Match;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Message;
import kept.agent.conversation.Parsed;
import kept.agent.conversation.Standing;
import kept.console.wiring.Wiring;
import kept.mailbox.parse.MimeReader;
import kept.mailbox.parse.ParseSettings;

/**
 * One mail as the mailbox side sees it. Nothing is stored.
 *
 * @param match {@link Match.How#NONE} where no books are at hand
 */
record Looked(Parsed parsed, Match match, Standing standing, List<String> reasons) {

    private static final List<String> NO_BOOKS = List.of("no books are at hand: --config names an installation whose contacts count");

    /** Looks at mails, with an installation's contacts, addresses and mail server, or without. */
    interface Eye {

        Looked at(byte[] raw);

        /** @param headers may be empty */
        Looked at(String subject, String text, Map<String, String> headers);
    }

    /** The mail alone: no server's verdict counts, and nobody is a contact. */
    static Eye alone() {
        var reader = new MimeReader(ParseSettings.none());
        return new Eye() {
            @Override
            public Looked at(byte[] raw) {
                return unknown(reader.read(raw));
            }

            @Override
            public Looked at(String subject, String text, Map<String, String> headers) {
                return unknown(reader.readText(subject, text, headers));
            }
        };
    }

    static Eye of(Wiring wiring) {
        MailReader reader = wiring.mimeReader();
        return new Eye() {
            @Override
            public Looked at(byte[] raw) {
                Message message = wiring.message(raw);
                return new Looked(message.parsed(), message.match(), message.standing(), message.standingReasons());
            }

            @Override
            public Looked at(String subject, String text, Map<String, String> headers) {
                return new Looked(reader.readText(subject, text, headers), Match.none(List.of()), Standing.STRANGER, List.of("text at hand has no sender"));
            }
        };
    }

    private static Looked unknown(Parsed parsed) {
        Standing standing = parsed.headers().verdict() == AuthVerdict.FAIL ? Standing.FAILED : Standing.STRANGER;
        return new Looked(parsed, Match.none(List.of()), standing, NO_BOOKS);
    }
}
