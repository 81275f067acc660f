package kept.servers.process;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Customers who answer at once: a reminder with a promise, and its confirmation with another one. In a thread of their own. */
final class Customers implements AutoCloseable {

    private static final int WORDS = 2;

    private final Company company;
    private final Map<Integer, List<String>> written = new TreeMap<>();
    private final Map<Integer, Set<String>> answered = new TreeMap<>();
    private final Thread thread = new Thread(this::live, "customers");
    private volatile boolean going = true;
    private volatile int mails;
    private volatile long lastNanos = System.nanoTime();
    private volatile String trouble = "";

    private Customers(Company company) {
        this.company = company;
        for (int customer = 0; customer < company.customers(); customer++) {
            written.put(customer, new ArrayList<>());
            answered.put(customer, new HashSet<>());
        }
    }

    static Customers of(Company company) {
        var customers = new Customers(company);
        customers.thread.start();
        return customers;
    }

    /** How many mails they have written so far. */
    int mails() {
        if (!trouble.isEmpty()) throw new AssertionError(trouble);
        return mails;
    }

    /** None of them had anything to answer for so many seconds. */
    boolean quietFor(int seconds) {
        return System.nanoTime() - lastNanos > seconds * 1_000_000_000L;
    }

    /** Whether all these mails lie in a customer's mailbox. @param messages Message-IDs */
    boolean haveSeen(int customer, Set<String> messages) {
        return company.received(customer).stream().map(Received::messageId).collect(Collectors.toSet()).containsAll(messages);
    }

    /** What each wrote; only once they have ended. */
    Map<Integer, List<String>> written() {
        return written;
    }

    private void live() {
        try {
            while (going) {
                for (int customer = 0; customer < company.customers() && going; customer++) look(customer);
                Company.pause(50);
            }
        } catch (RuntimeException e) {
            trouble = "the customers could not go on: " + e;
        }
    }

    private void look(int customer) {
        List<String> own = written.get(customer);
        if (own.size() == WORDS) return;
        for (Received mail : company.received(customer)) {
            if (own.size() == WORDS || !answered.get(customer).add(mail.messageId())) continue;
            String id = "m" + own.size();
            own.add(id);
            String text = company.promise(customer, company.today().plusDays(3 + own.size() * 4L));
            company.dovecot.deliver(Company.OURS, company.mail(customer, id, "Re: " + mail.subject(), mail.messageId(), text));
            mails++;
            lastNanos = System.nanoTime();
        }
    }

    @Override
    public void close() {
        going = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
