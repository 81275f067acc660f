package kept.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * How the server is started.
 *
 * @param smtp   port; 0: a free one
 * @param imap   port; 0: a free one
 * @param pop3   port; 0: a free one
 * @param users  addresses whose mailboxes are there from the start; any other is made when the first mail for it comes
 * @param refuse domains whose addresses are refused with 550
 * @param stay   goes on when standard input ends
 */
record Options(int smtp, int imap, int pop3, List<String> users, List<String> refuse, boolean stay) {

    static final String USAGE = """
            usage: sandbox [--smtp PORT] [--imap PORT] [--pop3 PORT] [--users ADDRESS,...] [--refuse DOMAIN,...] [--stay]
              Listens on 127.0.0.1 and prints its ports as one line of JSON. Port 0, or none given: a free one.
              Ends when its standard input ends, unless --stay. Any login is let in; mail is kept in memory only.
              --refuse: addresses of these domains, and of bounce.example, are answered with 550.
              An empty envelope sender, MAIL FROM:<>, is not understood.""";

    Options {
        users = List.copyOf(users);
        refuse = List.copyOf(refuse);
    }

    /** @throws IllegalArgumentException naming what is wrong */
    static Options parse(String... arguments) {
        int smtp = 0;
        int imap = 0;
        int pop3 = 0;
        boolean stay = false;
        var users = new ArrayList<String>();
        var refuse = new ArrayList<String>(List.of("bounce.example"));
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.equals("--stay")) {
                stay = true;
                continue;
            }
            if (i + 1 == arguments.length) throw new IllegalArgumentException("'" + name + "' is unknown, or its value is missing");
            String value = arguments[++i];
            switch (name) {
                case "--smtp" -> smtp = port(name, value);
                case "--imap" -> imap = port(name, value);
                case "--pop3" -> pop3 = port(name, value);
                case "--users" -> users.addAll(List.of(value.split(",")));
                case "--refuse" -> refuse.addAll(List.of(value.split(",")));
                default -> throw new IllegalArgumentException("'" + name + "' is unknown");
            }
        }
        return new Options(smtp, imap, pop3, users, refuse, stay);
    }

    private static int port(String name, String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException(name + " '" + value + "' is no port: write 0 to 65535");
        }
        return Integer.parseInt(value);
    }
}
