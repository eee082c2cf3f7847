package dev.weir.taskmanager.source;

import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.time.Clock;
import dev.weir.taskmanager.task.InterruptGuard;
import dev.weir.taskmanager.task.MailPriority;
import dev.weir.taskmanager.task.Mailbox;
import dev.weir.taskmanager.task.TaskParts;
import dev.weir.taskmanager.task.TaskScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the split enumerator of one source until every reader has finished. {@link #run} is the body of its thread,
 * which owns the enumerator; the other public methods are for any thread.
 *
 * <p>It lives beside the attempt of subtask 0: that attempt ends after it, and fails when it fails.
 */
public final class EnumeratorLoop implements Runnable, TaskParts.Companion {
    private static final Logger LOG = LoggerFactory.getLogger(EnumeratorLoop.class);

    private final Setup setup;
    private final Mailbox mailbox;
    private final InterruptGuard interrupts = new InterruptGuard();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Made by the loop's thread before it reads any mail. */
    private EnumeratorSession<?> session;

    private volatile Thread thread;

    /**
     * What an enumerator is started with. Immutable.
     *
     * @param name of the source, for errors
     * @param subtask0 the attempt that it lives with
     * @param callers runs what the enumerator calls asynchronously
     * @param failed told once if the enumerator fails
     */
    public record Setup(
            String name,
            Source<?, ? extends SourceSplit, ?> source,
            AttemptId subtask0,
            int parallelism,
            TaskScope scope,
            SourceWire wire,
            Executor callers,
            Clock clock,
            Consumer<Throwable> failed) {}

    public EnumeratorLoop(Setup setup) {
        this.setup = setup;
        this.mailbox = new Mailbox(setup.clock());
    }

    /** Takes a message of a reader. */
    public void deliver(SourceEnvelope envelope) {
        if (!mailbox.offer(MailPriority.DEFAULT, () -> session.read(envelope)) && !mailbox.isClosed()) {
            setup.failed()
                    .accept(new WeirException(
                            ErrorCode.RESOURCES_EXHAUSTED,
                            "The split enumerator of source '" + setup.name()
                                    + "' does not keep up with its readers: waiting=" + Mailbox.CAPACITY + "."));
        }
    }

    @Override
    public boolean hasEnded() {
        return ended.isDone();
    }

    @Override
    public void whenEnded(Runnable wake) {
        CompletableFuture<Void> woken = ended.thenRun(wake);
        assert woken != null;
    }

    @Override
    public void cancel() {
        mailbox.cancel();
        interrupts.interrupt();
    }

    @Override
    public void interruptAgain() {
        if (mailbox.isCancelled()) {
            interrupts.interrupt();
        }
    }

    @Override
    public List<Thread> threads() {
        Thread own = thread;
        return own == null || ended.isDone() ? List.of() : List.of(own);
    }

    /** Waits until the loop's thread, which was started, is done with everything of the user's. */
    public void awaitEnd() {
        ended.join();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        mailbox.bind();
        setup.scope().enter();
        Throwable thrown = null;
        try {
            interrupts.allow();
            session = EnumeratorSession.of(setup, mailbox);
            session.start();
            untilReadersFinish();
        } catch (Throwable failure) {
            // The edge of the loop: whatever the enumerator throws fails the attempt that it lives with.
            thrown = failure;
        }
        interrupts.forbid();
        thrown = close(thrown);
        mailbox.close();
        if (thrown != null && !mailbox.isCancelled()) {
            setup.failed().accept(thrown);
        } else if (thrown != null) {
            LOG.debug("The enumerator was canceled", thrown);
        }
        setup.scope().leave();
        ended.complete(null);
    }

    private void untilReadersFinish() throws Exception {
        while (!session.allFinished() && !mailbox.isCancelled()) {
            if (!mailbox.readAll()) {
                mailbox.await(Mailbox.NEVER);
            }
        }
    }

    private Throwable close(Throwable before) {
        try {
            if (session != null) {
                session.close();
            }
            return before;
        } catch (Throwable thrown) {
            if (before == null) {
                return thrown;
            }
            before.addSuppressed(thrown);
            return before;
        }
    }
}
