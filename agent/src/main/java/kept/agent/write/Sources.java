package kept.agent.write;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kept.agent.conversation.Conversation;
import kept.agent.conversation.Message;
import kept.agent.conversation.ReceiptId;
import kept.agent.decide.Act;
import kept.agent.ledger.AccountSheet;
import kept.agent.ledger.Contact;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Money;
import kept.agent.promise.Promise;
import kept.agent.write.Figure.Kind;

/**
 * Every figure a letter may hold, each made in one place and found again by its source. The guard looks a figure up with
 * {@link #again} and compares: what the books do not say again in the same words does not leave.
 */
public final class Sources {

    private Sources() {}

    static Figure number(Invoice invoice) {
        return number(invoice.number());
    }

    static Figure number(InvoiceId number) {
        return new Figure(Kind.INVOICE, number.value(), "ledger:invoice:" + number + ":number");
    }

    static Figure due(Invoice invoice, Phrasing p) {
        return new Figure(Kind.DAY, p.day(invoice.dueOn()), "ledger:invoice:" + invoice.number() + ":due");
    }

    static Figure shortDue(Invoice invoice, Phrasing p) {
        return new Figure(Kind.DAY, p.shortDay(invoice.dueOn()), "ledger:invoice:" + invoice.number() + ":shortDue");
    }

    static Figure open(Invoice invoice, Phrasing p) {
        return new Figure(Kind.AMOUNT, p.money(invoice.open()), "ledger:invoice:" + invoice.number() + ":open");
    }

    /** Of the invoices the mail is about. */
    static Figure total(Money total, Phrasing p) {
        return new Figure(Kind.AMOUNT, p.money(total), "sum:open");
    }

    static Figure credits(Money credits, Phrasing p) {
        return new Figure(Kind.AMOUNT, p.money(credits), "ledger:account:credits");
    }

    static Figure payable(Money payable, Phrasing p) {
        return new Figure(Kind.AMOUNT, p.money(payable), "sum:payable");
    }

    static Figure name(Contact contact) {
        return new Figure(Kind.NAME, contact.name(), "ledger:contact:" + contact.id() + ":name");
    }

    static Figure mailDay(ReceiptId mail, LocalDate day, Phrasing p) {
        return new Figure(Kind.DAY, p.day(day), "mail:" + mail + ":day");
    }

    static Figure today(LocalDate today, Phrasing p) {
        return new Figure(Kind.DAY, p.day(today), "clock:today");
    }

    static Figure subject(Conversation conversation, String subject) {
        return new Figure(Kind.NAME, subject, "conversation:" + conversation.id() + ":subject");
    }

    /** @param field a field of the creditor's record, e.g. {@code legalName} */
    static Figure creditor(Kind kind, Creditor creditor, String field) {
        return new Figure(kind, field(creditor, field).orElseThrow(), "settings:creditor:" + field);
    }

    static Figure bank(Kind kind, String currency, Creditor.BankAccount bank, String field) {
        return new Figure(kind, field(bank, field).orElseThrow(), "settings:bank:" + currency + ":" + field);
    }

    /** @param what {@code payBy}, {@code stated}, {@code waitUntil} or {@code dueOn} of the answer's part that follows from this statement */
    static Figure part(Kind kind, int position, String what, String text) {
        return new Figure(kind, text, "part:" + position + ":" + what);
    }

    static Figure promise(Promise promise, Phrasing p) {
        return new Figure(Kind.DAY, p.day(promise.payBy()), "promise:" + promise.id() + ":payBy");
    }

    /**
     * What a figure is looked up in.
     *
     * @param about     the invoices the mail is about: what its sums run over
     * @param answered  the mail it answers
     * @param parts     what the answer says
     * @param promise   the promise a follow-up comes back to
     */
    public record Facts(
            AccountSheet sheet, Conversation conversation, List<InvoiceId> about, Optional<Message> answered, List<Act.Part> parts, Optional<Promise> promise) {

        public Facts {
            about = List.copyOf(about);
            parts = List.copyOf(parts);
        }
    }

    /** What this source says now, in the words of this language; empty when there is no such source. */
    public static Optional<String> again(String source, Facts facts, Phrasing p) {
        String[] head = source.split(":", 2);
        if (head.length < 2) return Optional.empty();
        String rest = head[1];
        int last = rest.lastIndexOf(':');
        String field = rest.substring(last + 1);
        String id = last < 0 ? "" : rest.substring(0, last);
        return switch (head[0]) {
            case "ledger" -> ledger(id, field, facts, p);
            case "sum" -> sum(field, facts, p);
            case "settings" -> settings(id, field, facts.sheet());
            case "mail" -> facts.answered().filter(m -> m.id().toString().equals(id) && field.equals("day"))
                    .map(m -> p.day(m.effectiveAt().atZone(facts.sheet().account().zone()).toLocalDate()));
            case "clock" -> field.equals("today") ? Optional.of(p.day(facts.sheet().today())) : Optional.empty();
            case "conversation" -> facts.conversation().id().toString().equals(id) && field.equals("subject") ? Subjects.ours(facts.conversation()) : Optional.empty();
            case "promise" -> facts.promise().filter(promise -> id.equals(Long.toString(promise.id())) && field.equals("payBy")).map(promise -> p.day(promise.payBy()));
            case "part" -> part(id, field, facts.parts(), p);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ledger(String id, String field, Facts facts, Phrasing p) {
        AccountSheet sheet = facts.sheet();
        if (id.startsWith("invoice:")) {
            return sheet.invoices().stream().filter(i -> i.number().value().equals(id.substring("invoice:".length()))).findFirst().flatMap(i -> switch (field) {
                case "number" -> Optional.of(i.number().value());
                case "due" -> Optional.of(p.day(i.dueOn()));
                case "shortDue" -> Optional.of(p.shortDay(i.dueOn()));
                case "open" -> Optional.of(p.money(i.open()));
                default -> Optional.empty();
            });
        }
        if (id.startsWith("contact:")) {
            return sheet.contacts().stream().filter(c -> c.id().value().equals(id.substring("contact:".length())) && field.equals("name")).map(Contact::name).findFirst();
        }
        return id.equals("account") && field.equals("credits") ? Optional.of(p.money(sheet.exposure().credits())) : Optional.empty();
    }

    private static Optional<String> sum(String which, Facts facts, Phrasing p) {
        List<Invoice> invoices = facts.about().stream().flatMap(n -> facts.sheet().invoice(n).stream()).toList();
        if (invoices.isEmpty() || invoices.size() != facts.about().size()) return Optional.empty();
        Money open = Sums.open(invoices);
        return switch (which) {
            case "open" -> Optional.of(p.money(open));
            case "payable" -> Optional.of(p.money(open.minus(facts.sheet().exposure().credits())));
            default -> Optional.empty();
        };
    }

    private static Optional<String> settings(String id, String field, AccountSheet sheet) {
        if (id.equals("creditor")) return field(sheet.creditor(), field);
        if (!id.startsWith("bank:")) return Optional.empty();
        return sheet.creditor().banks().entrySet().stream().filter(e -> e.getKey().getCurrencyCode().equals(id.substring("bank:".length())))
                .findFirst().flatMap(e -> field(e.getValue(), field));
    }

    private static Optional<String> field(Creditor c, String field) {
        return Optional.ofNullable(switch (field) {
            case "legalName" -> c.legalName();
            case "seat" -> c.seat();
            case "register" -> c.register();
            case "vatId" -> c.vatId();
            case "managers" -> c.managers();
            case "senderName" -> c.senderName();
            case "phone" -> c.phone();
            default -> null;
        });
    }

    private static Optional<String> field(Creditor.BankAccount b, String field) {
        return Optional.ofNullable(switch (field) {
            case "holder" -> b.holder();
            case "bank" -> b.bank();
            case "iban" -> b.iban();
            case "bic" -> b.bic();
            default -> null;
        });
    }

    private static Optional<String> part(String position, String what, List<Act.Part> parts, Phrasing p) {
        for (Act.Part part : parts) {
            if (!position.split(":")[0].equals(Integer.toString(part.position()))) continue;
            Optional<String> said = switch (what) {
                case "payBy" -> part instanceof Act.Part.PromiseNoted n ? Optional.of(p.day(n.payBy())) : instalment(position, part).map(i -> p.day(i.payBy()));
                case "amount" -> instalment(position, part).map(i -> p.money(i.amount()));
                case "stated" -> part instanceof Act.Part.PromiseNoted n ? n.stated().map(p::money) : Optional.empty();
                case "waitUntil" -> part instanceof Act.Part.ClaimNoted n ? Optional.of(p.day(n.waitUntil())) : Optional.empty();
                case "dueOn" -> part instanceof Act.Part.DisputeOpened n ? Optional.of(p.day(n.dueOn())) : Optional.empty();
                default -> Optional.empty();
            };
            if (said.isPresent()) return said;
        }
        return Optional.empty();
    }

    /** @param position {@code 2:0} for the first instalment of the part at statement 2 */
    private static Optional<Act.Part.Instalment> instalment(String position, Act.Part part) {
        String[] cells = position.split(":");
        if (cells.length != 2 || !(part instanceof Act.Part.PlanOffered plan)) return Optional.empty();
        int n = Integer.parseInt(cells[1]);
        return n < plan.instalments().size() ? Optional.of(plan.instalments().get(n)) : Optional.empty();
    }

    static Figure instalment(Kind kind, int position, int n, String what, String text) {
        return new Figure(kind, text, "part:" + position + ":" + n + ":" + what);
    }
}
