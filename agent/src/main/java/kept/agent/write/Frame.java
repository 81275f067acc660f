package kept.agent.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.Money;
import kept.agent.write.Figure.Kind;

/** What stands around every letter: greeting, credit, closing, who wrote it, and the legal footer. */
final class Frame {

    private final Composition composition;
    private final Envelope envelope;

    Frame(Composition composition, Envelope envelope) {
        this.composition = composition;
        this.envelope = envelope;
    }

    void greeting() {
        Contact contact = envelope.recipient();
        composition.paragraph(contact.name().isBlank()
                ? fill("greeting nobody")
                : fill("greeting", valued("name", Sources.name(contact))));
    }

    /** A credit that the amount named in the letter does not yet take into account. */
    void credit(Money open) {
        Money credits = envelope.sheet().exposure().credits();
        Phrasing p = composition.phrasing();
        composition.paragraph(fill("credit", valued("credits", Sources.credits(credits, p)), valued("payable", Sources.payable(open.minus(credits), p))));
    }

    void closing() {
        Creditor creditor = envelope.sheet().creditor();
        Value name = valued("creditor", Sources.creditor(Kind.NAME, creditor, "legalName"));
        composition.paragraph(fill("closing", valued("sender", Sources.creditor(Kind.NAME, creditor, "senderName")), name));
        String person = creditor.phone().isBlank()
                ? fill("person without phone")
                : fill("person", valued("phone", Sources.creditor(Kind.NUMBER, creditor, "phone")));
        composition.paragraph(fill(disclosurePart(envelope.automatic()), name) + " " + person);
        composition.paragraph(footer(creditor));
    }

    static String disclosurePart(boolean automatic) {
        return automatic ? "disclosure" : "disclosure approved";
    }

    /** Begins with the mark of a signature (RFC 3676, 4.3), so that mail programs can tell it from the letter. */
    private String footer(Creditor creditor) {
        var lines = new ArrayList<>(List.of("-- "));
        lines.add(fill("footer", valued("legal-name", Sources.creditor(Kind.NAME, creditor, "legalName")), valued("seat", Sources.creditor(Kind.NAME, creditor, "seat"))));
        optional(creditor.register(), "register", "register", creditor).ifPresent(lines::add);
        optional(creditor.managers(), "managers", "managers", creditor).ifPresent(lines::add);
        optional(creditor.vatId(), "vat", "vatId", creditor).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    private Optional<String> optional(String text, String part, String field, Creditor creditor) {
        if (text.isBlank()) return Optional.empty();
        String name = field.equals("vatId") ? "vat-id" : field;
        return Optional.of(fill("footer " + part, valued(name, Sources.creditor(Kind.NUMBER, creditor, field))));
    }

    private String fill(String part, Value... values) {
        return composition.fill("frame", part, values);
    }

    private static Value valued(String name, Figure figure) {
        return Value.of(name, figure);
    }
}
