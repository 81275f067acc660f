package kept.agent.evaluate;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kept.agent.conversation.Standing;
import kept.agent.decide.Decision;
import kept.agent.ledger.EmailAddress;
import kept.agent.ledger.InvoiceId;
import kept.agent.policy.Policy;
import kept.agent.read.AccountContext;
import kept.agent.read.Intent;

/**
 * One labelled mail and the world it came into, as docs/reference/cases.md defines it.
 *
 * @param tags   what it shows, for figures by tag
 * @param split  {@code train}, {@code dev}, {@code test} or empty; all cases of an author are of one split
 * @param author who wrote it; empty where that is not told
 */
public record LabelledCase(String id, String language, Mail mail, World world, Expect expect, Set<String> tags, String split, String author) {

    public LabelledCase {
        tags = Set.copyOf(tags);
    }

    /** One whose author is not told. */
    public LabelledCase(String id, String language, Mail mail, World world, Expect expect, Set<String> tags, String split) {
        this(id, language, mail, world, expect, tags, split, "");
    }

    /**
     * @param standing empty: proven if {@code from} is a contact, else stranger
     * @param eml      the mail as a file, in the place of {@code subject} and {@code body}, which are empty then
     */
    public record Mail(OffsetDateTime date, EmailAddress from, String subject, String body, Optional<Standing> standing, Optional<Path> eml) {

        /** One that is given as text. */
        public Mail(OffsetDateTime date, EmailAddress from, String subject, String body, Optional<Standing> standing) {
            this(date, from, subject, body, standing, Optional.empty());
        }
    }

    public record World(
            String customer,
            ZoneId zone,
            Optional<Locale> locale,
            Currency currency,
            List<EmailAddress> contacts,
            List<Item> invoices,
            List<InvoiceId> reminded,
            List<AccountContext.Earlier> history,
            Optional<Policy.PlanOffer> plan) {

        public World {
            contacts = List.copyOf(contacts);
            invoices = List.copyOf(invoices);
            reminded = List.copyOf(reminded);
            history = List.copyOf(history);
        }
    }

    public record Item(InvoiceId number, BigDecimal amount, BigDecimal open, LocalDate issued, LocalDate due) {}

    public record Expect(List<Gold> statements, Decision.Handling handling) {
        public Expect {
            statements = List.copyOf(statements);
        }
    }

    /**
     * @param dates  any of them is right; empty: none is
     * @param amount in the world's currency
     * @param quote  empty where the case gives none
     */
    public record Gold(Intent intent, Set<InvoiceId> invoices, List<LocalDate> dates, Optional<BigDecimal> amount, String quote) {
        public Gold {
            invoices = Set.copyOf(invoices);
            dates = List.copyOf(dates);
        }
    }
}
