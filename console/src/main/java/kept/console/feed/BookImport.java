package kept.console.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kept.agent.ledger.BankChange;
import kept.agent.ledger.BankChanges;
import kept.agent.ledger.Creditor;
import kept.agent.ledger.Invoice;
import kept.agent.ledger.InvoiceId;
import kept.agent.ledger.Ledger;
import kept.agent.ledger.LedgerImport;
import kept.agent.ledger.LedgerImport.Line;
import kept.agent.ledger.LedgerImport.Problem;

/** Takes a folder of books in: all of it or, if anything is wrong, nothing. */
public final class BookImport {
    /** Rows staged in one step: short enough that nobody waits for it. */
    private static final int STEP = 200;

    private static final String DOCUMENTS = "invoices";

    private final Ledger ledger;
    private final LedgerImport books;
    private final BankChanges bankChanges;

    public BookImport(Ledger ledger, LedgerImport books, BankChanges bankChanges) {
        this.ledger = ledger;
        this.books = books;
        this.bankChanges = bankChanges;
    }

    /**
     * @param published  the books were changed
     * @param rows       taken from each file
     * @param problems   by file and line; when there is one, nothing was changed
     * @param warnings   what a person should know of
     * @param unmatched  invoice files that belong to no invoice
     * @param withoutFile how many of the import's invoices have no file, here or in the store
     */
    public record Report(
            boolean published, Map<String, Integer> rows, LedgerImport.Summary summary, List<Problem> problems, List<String> warnings, List<String> unmatched,
            int withoutFile) {}

    /** @param dryRun everything is checked and counted, nothing is changed */
    public Report run(Path folder, boolean dryRun, String who) {
        var problems = new ArrayList<Problem>();
        var warnings = new ArrayList<String>();
        var rows = new LinkedHashMap<String, Integer>();
        var reader = new BookReader(folder, ledger, bankChanges, problems::add, warnings::add);
        if (BookFile.all().noneMatch(reader::has) && !Files.isDirectory(folder.resolve(DOCUMENTS))) {
            problems.add(new Problem(folder.toString(), 0, "holds none of " + BookFile.all().map(BookFile::file).toList() + " and no folder '" + DOCUMENTS + "'"));
            return new Report(false, rows, new LedgerImport.Summary(0, 0, 0, 0), problems, warnings, List.of(), 0);
        }
        try (LedgerImport.Staging staging = books.begin(who)) {
            stage(staging, BookFile.CREDITOR, rows, reader::creditors, warnings);
            if (!problems.isEmpty()) {
                // Every other file depends on it: what follows would be the same mistake over and over.
                warnings.add("the other files were not looked at: mend " + BookFile.CREDITOR.file() + " first");
                return new Report(false, rows, staging.summary(), List.copyOf(problems), List.copyOf(warnings), List.of(), 0);
            }
            stage(staging, BookFile.ACCOUNTS, rows, reader::accounts, warnings);
            stage(staging, BookFile.CONTACTS, rows, reader::contacts, warnings);
            stage(staging, BookFile.INVOICES, rows, reader::invoices, warnings);
            Documents documents = documents(folder, staging, reader, problems);
            if (documents.count > 0) rows.put(DOCUMENTS + "/", documents.count);
            stage(staging, BookFile.CREDIT_NOTES, rows, reader::creditNotes, warnings);
            stage(staging, BookFile.PAYMENTS, rows, reader::payments, warnings);
            problems.addAll(staging.problems());
            boolean publish = problems.isEmpty() && !dryRun;
            LedgerImport.Summary summary = publish ? staging.publish() : staging.summary();
            return new Report(publish, rows, summary, List.copyOf(problems), List.copyOf(warnings), documents.unmatched, documents.missing);
        }
    }

    private void stage(
            LedgerImport.Staging staging, BookFile kind, Map<String, Integer> rows, Consumer<Consumer<Line>> read, List<String> warnings) {
        try (var step = new Step(staging)) {
            read.accept(line -> {
                if (!(line.entry() instanceof LedgerImport.OfLastLevel)) rows.merge(kind.file(), 1, Integer::sum);
                if (line.entry() instanceof LedgerImport.OfCreditor of) {
                    incomplete(of.creditor()).ifPresent(warnings::add);
                    otherBanks(of.creditor()).ifPresent(warnings::add);
                }
                if (line.entry() instanceof LedgerImport.OfContact of) telling(of).ifPresent(warnings::add);
                step.add(line);
            });
        }
    }

    /** Ids stay for good, in the journal too. */
    private static Optional<String> telling(LedgerImport.OfContact contact) {
        return contact.id().value().contains("@") ? Optional.of("contact " + contact.id() + ": its id is an address, and ids stay when a contact is forgotten; give it another") : Optional.empty();
    }

    private static Optional<String> incomplete(Creditor creditor) {
        List<String> missing = creditor.missing();
        return missing.isEmpty() ? Optional.empty() : Optional.of("creditor " + creditor.id() + ": nothing is sent in its name without " + String.join(", ", missing));
    }

    private Optional<String> otherBanks(Creditor said) {
        boolean everKnown = !bankChanges.settled(1).isEmpty();
        var inForce = ledger.creditor(said.id()).map(Creditor::banks).orElse(Map.of());
        return switch (BankChange.said(said.banks(), everKnown, inForce, bankChanges.pending(said.id()))) {
            case NOTHING, FIRST -> bankChanges.pending(said.id()).map(c -> "creditor " + said.id() + ": a change of its bank details still waits: 'kept bank show'");
            case PROPOSED -> Optional.of("creditor " + said.id() + ": these are other bank details than those in force. They count once two people have confirmed them and "
                    + BankChange.WAIT.toHours() + " hours have passed ('kept bank show'); until then the old ones do");
            case TAKEN_BACK -> Optional.of("creditor " + said.id() + ": these are the bank details in force; the change that waited is off");
        };
    }

    private record Documents(int count, List<String> unmatched, int missing) {}

    private Documents documents(Path folder, LedgerImport.Staging staging, BookReader reader, List<Problem> problems) {
        Path files = folder.resolve(DOCUMENTS);
        if (!Files.isDirectory(files)) return new Documents(0, List.of(), missing(reader, Map.of()));
        Stream<InvoiceId> known = ledger.accounts().stream().flatMap(a -> ledger.invoices(a.id()).stream()).map(i -> i.number());
        InvoiceFiles.Matched matched = new InvoiceFiles(files).match(Stream.concat(reader.invoices().stream(), known).distinct());
        problems.addAll(matched.problems());
        for (Map.Entry<InvoiceId, Path> file : matched.matched().entrySet()) {
            // One file a step: their bytes are not held together in memory.
            String name = file.getValue().getFileName().toString();
            staging.stage(List.of(new Line(DOCUMENTS + "/" + name, 0,
                    new LedgerImport.OfDocument(file.getKey(), name, InvoiceFiles.type(file.getValue()), bytes(file.getValue())))));
        }
        return new Documents(matched.matched().size(), matched.unmatched(), missing(reader, matched.matched()));
    }

    /** Asked for a step at a time: a question for each of a million invoices would take longer than all the rest. */
    private int missing(BookReader reader, Map<InvoiceId, Path> matched) {
        List<InvoiceId> without = reader.invoices().stream().filter(n -> !matched.containsKey(n)).toList();
        int missing = without.size();
        for (int from = 0; from < without.size(); from += STEP) {
            missing -= (int) ledger.invoices(without.subList(from, Math.min(without.size(), from + STEP))).stream().filter(Invoice::hasDocument).count();
        }
        return missing;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines on their way into the staging. */
    private static final class Step implements AutoCloseable {
        private final LedgerImport.Staging staging;
        private final List<Line> lines = new ArrayList<>();

        Step(LedgerImport.Staging staging) {
            this.staging = staging;
        }

        void add(Line line) {
            lines.add(line);
            if (lines.size() >= STEP) close();
        }

        @Override
        public void close() {
            if (!lines.isEmpty()) staging.stage(List.copyOf(lines));
            lines.clear();
        }
    }
}
