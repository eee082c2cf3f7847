package dev.weir.taskmanager.task;

import dev.weir.core.time.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The only door into a thread that runs a loop, such as a task. Any thread may put mail in, wake the owner, tick or
 * cancel; reading and waiting are the owner's, which is the thread that called {@link #bind()}.
 *
 * <p>The owner looks at {@link #isCalling()} between two records: one opaque read of a field that is almost always
 * zero.
 */
public final class Mailbox {
    /** How much mail of one priority may wait; a sender that finds it full is told so. */
    public static final int CAPACITY = 4_096;

    /** A deadline that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int MAIL = 1;
    private static final int TICK = 2;
    private static final int CANCEL = 4;

    private static final VarHandle SIGNALS;

    static {
        try {
            SIGNALS = MethodHandles.lookup().findVarHandle(Mailbox.class, "signals", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Clock clock;
    private final Map<MailPriority, ArrayDeque<Mail>> queues = new EnumMap<>(MailPriority.class);
    private final Object lock = new Object();
    private boolean closed;
    private volatile Thread owner;
    private volatile boolean woken;

    @SuppressWarnings("unused") // through SIGNALS
    private int signals;

    public Mailbox(Clock clock) {
        this.clock = clock;
        for (MailPriority priority : MailPriority.values()) {
            queues.put(priority, new ArrayDeque<>());
        }
    }

    /** Makes the calling thread the owner. */
    public void bind() {
        owner = Thread.currentThread();
    }

    /**
     * Puts mail in, from any thread; false when that priority is full or the mailbox is closed, and nothing was put in.
     */
    public boolean offer(MailPriority priority, Mail mail) {
        synchronized (lock) {
            ArrayDeque<Mail> queue = queues.get(priority);
            if (closed || queue.size() >= CAPACITY) {
                return false;
            }
            queue.add(mail);
        }
        raise(MAIL);
        unpark();
        return true;
    }

    /** Ends the owner's next or present wait, from any thread: something that it looks at has changed. */
    public void wake() {
        woken = true;
        unpark();
    }

    /** Has the owner do its regular duties at its next look, from any thread; does not end its wait. */
    public void tick() {
        raise(TICK);
    }

    /** Ends the owner's waits for ever, from any thread. */
    public void cancel() {
        raise(CANCEL);
        unpark();
    }

    /** Whether there is anything but records to deal with: mail, a tick or a cancellation. */
    public boolean isCalling() {
        return (int) SIGNALS.getOpaque(this) != 0;
    }

    public boolean isCancelled() {
        return ((int) SIGNALS.getOpaque(this) & CANCEL) != 0;
    }

    /** Whether there was a tick since the last call; owner only. */
    public boolean takeTick() {
        assertOwner();
        return (lower(TICK) & TICK) != 0;
    }

    /**
     * Reads what waits, by priority, until nothing waits; owner only.
     *
     * @return whether there was any
     * @throws Exception what the first mail that failed threw; later mail stays
     */
    public boolean readAll() throws Exception {
        assertOwner();
        boolean any = false;
        for (Mail mail = next(); mail != null; mail = next()) {
            any = true;
            mail.read();
        }
        return any;
    }

    /**
     * Waits for mail, a wake-up, a cancellation or the clock's reading of the deadline, whatever is first; owner only.
     */
    public void await(long deadlineNanos) throws InterruptedException {
        assertOwner();
        while (!woken && ((int) SIGNALS.getVolatile(this) & (MAIL | CANCEL)) == 0) {
            if (deadlineNanos == NEVER) {
                LockSupport.park(this);
            } else {
                long remaining = deadlineNanos - clock.nanoTime();
                if (remaining <= 0) {
                    return;
                }
                LockSupport.parkNanos(this, remaining);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        woken = false;
    }

    /** Takes no more mail and drops what waits; owner only. */
    public void close() {
        assertOwner();
        synchronized (lock) {
            closed = true;
            queues.values().forEach(ArrayDeque::clear);
        }
    }

    /** Whether the owner takes mail no more. Any thread. */
    public boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Whether the calling thread is the one that may touch what the mailbox guards. */
    public boolean isOwner() {
        return Thread.currentThread() == owner;
    }

    void assertOwner() {
        assert isOwner() : "the mailbox belongs to " + owner + ", not to " + Thread.currentThread();
    }

    private Mail next() {
        synchronized (lock) {
            for (ArrayDeque<Mail> queue : queues.values()) {
                Mail mail = queue.poll();
                if (mail != null) {
                    return mail;
                }
            }
            // Under the lock, so that no mail comes between the look and the lowering.
            lower(MAIL);
            return null;
        }
    }

    private void raise(int signal) {
        SIGNALS.getAndBitwiseOr(this, signal);
    }

    private int lower(int signal) {
        return (int) SIGNALS.getAndBitwiseAnd(this, ~signal);
    }

    private void unpark() {
        Thread thread = owner;
        if (thread != null && thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }
}
