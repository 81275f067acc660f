package kept.console.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small company's books as files: two accounts, three invoices, a credit note, a payment. */
public final class BooksFolder {
    private final Path folder;

    public BooksFolder(Path folder) {
        this.folder = folder;
        file("creditor.csv", """
                id,legal_name,seat,register,vat_id,managers,sender_name,sender,phone
                NORD,Nordlicht Handels GmbH,Hamburg,"Amtsgericht Hamburg, HRB 1234",DE123456789,Ada Beispiel,Nordlicht Accounts Receivable,ar@nordlicht.example,+49 40 1234
                """);
        file("bank_accounts.csv", """
                creditor,currency,holder,bank,iban,bic
                ,EUR,Nordlicht Handels GmbH,Beispielbank,DE02120300000000202051,BYLADEM1001
                NORD,USD,Nordlicht Handels GmbH,Beispielbank,DE02500105170137075030,INGDDEFF
                """);
        file("accounts.csv", """
                id,name,kind,zone,locale,language,currency,owner,last_level,last_contact_on
                ACME,Acme Corp,business,America/Chicago,en-US,en,USD,Ada,,
                MUELLER,"Müller & Söhne, KG",,Europe/Berlin,de-DE,de,EUR,Ada,2,2026-02-20
                """);
        file("contacts.csv", """
                id,address,name,role,language,accounts
                c1,maria@acme.example,Maria Lopez,accounts_payable,,ACME
                c2,buchhaltung@mueller.example,,,de,MUELLER
                c3,books@service.example,Sam,other,,ACME; MUELLER
                """);
        file("invoices.csv", """
                number,account,amount,issued_on,due_on,purchase_order,open
                INV-1042,ACME,1250.00,2026-01-28,2026-02-27,PO-7,
                RE/26-001,MUELLER,980.50,2026-01-10,2026-02-09,,
                RE/26-002,MUELLER,119,2026-02-01,2026-03-03,,100.00
                """);
        file("credit_notes.csv", """
                number,account,amount,issued_on,invoice
                GS-1,MUELLER,80.50,2026-02-03,RE/26-001
                """);
        file("payments.csv", """
                id,account,amount,value_on,reference
                BANK-1,ACME,300.00,2026-03-02,INV-1042 part
                """);
        file("allocations.csv", """
                payment,invoice,amount
                BANK-1,INV-1042,250.00
                """);
        file("invoices/INV-1042.pdf", "%PDF-1.4 INV-1042");
        file("invoices/RE_26-001.pdf", "%PDF-1.4 RE/26-001");
        file("invoices/RE_26-0.pdf", "%PDF-1.4 somebody else's");
    }

    public BooksFolder file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public BooksFolder file(String name, byte[] bytes) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.write(folder.resolve(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BooksFolder line(String name, String line) {
        try {
            return file(name, Files.readString(folder.resolve(name)) + line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BooksFolder without(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return folder;
    }
}
