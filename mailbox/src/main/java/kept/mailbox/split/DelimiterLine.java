package kept.mailbox.split;

import kept.mailbox.split.Lines.Kind;

/** The signature delimiter {@code "-- "} (RFC 3676, 4.3), also without its space; and a drawn line above few short lines. */
final class DelimiterLine implements SignatureMark {

    private static final int LONGEST = 25;

    @Override
    public void mark(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            String line = lines.at(i);
            boolean delimiter = line.equals("--") || line.equals("\u2014") || line.equals("- --");
            boolean saidSomething = lines.saysSomethingBefore(i);
            if (delimiter && saidSomething && to - i <= LONGEST) {
                lines.mark(i, to, Kind.SIGNATURE);
                return;
            }
        }
    }
}
