package kept.story.kill;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import kept.agent.act.Books;
import kept.agent.act.Outbox;
import kept.agent.act.Pen;
import kept.agent.act.Stores;
import kept.agent.conversation.Conversations;
import kept.agent.conversation.MailReader;
import kept.agent.conversation.Receipts;
import kept.agent.journal.Lane;
import kept.agent.ledger.LedgerImport;
import kept.agent.read.Reader;
import kept.console.wiring.Around;

/** Puts a killer around one port: the first time the point is reached, this process is killed with -9. */
final class Killing implements Around {

    private final KillPoint point;
    private final AtomicBoolean read = new AtomicBoolean();
    private final AtomicInteger notices = new AtomicInteger();

    Killing(KillPoint point) {
        this.point = point;
    }

    @Override
    public Stores stores(Stores s) {
        Receipts receipts = around(Receipts.class, s.receipts(), (method, arguments, call) -> {
            boolean some = method.equals("store") && !((Collection<?>) arguments[0]).isEmpty();
            if (some && point == KillPoint.AFTER_FETCH) kill();
            Object result = call.run();
            if (some && point == KillPoint.AFTER_STORE) kill();
            return result;
        });
        Outbox outbox = around(Outbox.class, s.outbox(), (method, arguments, call) -> {
            Object result = call.run();
            if (method.equals("claim") && ((Optional<?>) result).isPresent() && point == KillPoint.AFTER_A_CLAIM) kill();
            return result;
        });
        Conversations conversations = around(Conversations.class, s.conversations(), (method, arguments, call) -> {
            // Asked once for each account of an approved run: at the second, the first one's notice is queued.
            if (method.equals("current") && point == KillPoint.DURING_A_RUN && notices.incrementAndGet() == 2) kill();
            return call.run();
        });
        return new Stores(books(s.books()), s.ledger(), receipts, conversations, s.readings(), s.promises(), s.disputes(), s.holds(), s.worklist(), outbox, s.notices(), s.journal(),
                s.documents(), s.bankChanges());
    }

    private Books books(Books books) {
        return new Books() {
            @Override
            public <T> T write(Lane lane, Function<Pen, T> work) {
                boolean act = read.getAndSet(false);
                T result = books.write(lane, pen -> {
                    T written = work.apply(pen);
                    if (act && point == KillPoint.BEFORE_THE_COMMIT_OF_AN_ACT) kill();
                    return written;
                });
                if (act && point == KillPoint.AFTER_THE_COMMIT_OF_AN_ACT) kill();
                return result;
            }
        };
    }

    @Override
    public MailReader mail(MailReader mail) {
        return around(MailReader.class, mail, (method, arguments, call) -> {
            Object result = call.run();
            if (point == KillPoint.AFTER_PARSE) kill();
            return result;
        });
    }

    @Override
    public Reader reader(Reader reader) {
        return (letter, context) -> {
            if (point == KillPoint.DURING_THE_MODEL_CALL) killIn(Duration.ofMillis(300));
            var reading = reader.read(letter, context);
            read.set(true);
            return reading;
        };
    }

    @Override
    public LedgerImport imports(LedgerImport imports) {
        return around(LedgerImport.class, imports, (method, arguments, call) -> {
            Object result = call.run();
            if (!method.equals("begin")) return result;
            return around(LedgerImport.Staging.class, (LedgerImport.Staging) result, (m, a, c) -> {
                if (m.equals("publish") && point == KillPoint.DURING_AN_IMPORT) kill();
                return c.run();
            });
        });
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private interface Advice {
        Object run(String method, Object[] arguments, Call call) throws Throwable;
    }

    private static <T> T around(Class<T> port, T real, Advice advice) {
        InvocationHandler handler = (proxy, method, arguments) -> advice.run(method.getName(), arguments == null ? new Object[0] : arguments, () -> {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private static void killIn(Duration time) {
        new Thread(() -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            kill();
        }).start();
    }

    /** Not an exit and not a halt: the signal that nothing can catch. */
    private static void kill() {
        try {
            new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start().waitFor();
            Thread.currentThread().join();
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(137);
        }
    }
}
