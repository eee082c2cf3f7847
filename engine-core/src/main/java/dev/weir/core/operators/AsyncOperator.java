package dev.weir.core.operators;

import dev.weir.api.functions.AsyncFunction;
import dev.weir.api.functions.AsyncRetryStrategy;
import dev.weir.api.functions.AsyncWait;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Runs an {@code AsyncFunction}. Owned by the task thread; completions come from any thread, into a queue that the task thread
 * empties: in a mail, or while it waits because the capacity is used up or the input has ended. At most one completion for
 * each element under way counts, so the queue is as bounded as they are.
 */
final class AsyncOperator extends FunctionOperator {
    private final AsyncFunction<Object, Object> function;
    private final AsyncWait<Object, Object> terms;
    private final AsyncRetryStrategy<Object> retries;
    private final Receiver next;
    private final OperatorTask task;
    private final AsyncAlarms alarms;
    private final Queue<AsyncAttempt> completed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean mailed = new AtomicBoolean();

    /** The elements under way whose order counts, in that order; ended ones wait for those before them. */
    private final Deque<AsyncElement> inOrder = new ArrayDeque<>();

    private int underWay;
    /** How many of them have a call that may complete; the others wait for their retry or for their turn. */
    private int calls;

    private volatile boolean closed;

    AsyncOperator(AsyncWait<Object, Object> terms, FunctionContext context, OperatorTask task, Receiver next) {
        super(terms.function(), context);
        this.function = terms.function();
        this.terms = terms;
        this.retries = terms.retryStrategy();
        this.task = task;
        this.alarms = new AsyncAlarms(task.time());
        this.next = next;
    }

    @Override
    public void receive(Object record) throws Exception {
        while (underWay >= terms.capacity()) {
            awaitProgress();
        }
        AsyncElement element = new AsyncElement(record);
        underWay++;
        if (terms.ordered()) {
            inOrder.add(element);
        }
        if (terms.timeoutMs() > 0) {
            element.timeoutAlarm = alarms.in(terms.timeoutMs(), () -> timeOut(element));
        }
        attempt(element);
        emitCompleted(); // those that needed no other thread
    }

    @Override
    void endInput() throws Exception {
        while (underWay > 0) {
            awaitProgress();
        }
    }

    /** Told before the function is closed: what completes from now on is dropped. */
    @Override
    void beforeClose() {
        closed = true;
    }

    @Override
    OperatorMemory memory() {
        if (underWay > 0) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    failures + " has asynchronous calls under way, which can't be part of a snapshot yet; let them"
                            + " complete first.");
        }
        return OperatorMemory.NONE;
    }

    private void awaitProgress() throws Exception {
        if (calls > 0) {
            task.mailbox().await(() -> !completed.isEmpty(), alarms.nextMs());
        } else {
            task.mailbox().awaitTime(alarms.nextMs());
        }
        emitCompleted();
        alarms.fire();
        emitCompleted();
    }

    private void attempt(AsyncElement element) {
        calls++;
        AsyncAttempt attempt = element.nextAttempt(this::complete);
        try {
            function.asyncInvoke(element.record(), attempt);
        } catch (Throwable thrown) {
            throw failures.atRecord(thrown);
        }
    }

    /** An attempt was completed for the first time. Any thread. */
    private void complete(AsyncAttempt attempt) {
        if (closed || !attempt.counts()) {
            return;
        }
        completed.add(attempt);
        if (mailed.compareAndSet(false, true)) {
            task.mailbox().offer(this::readMail);
        }
        task.mailbox().wake();
    }

    private void readMail() throws Exception {
        mailed.set(false);
        emitCompleted();
    }

    private void emitCompleted() throws Exception {
        for (AsyncAttempt attempt = completed.poll(); attempt != null; attempt = completed.poll()) {
            if (attempt.counts()) {
                completed(attempt);
            }
        }
    }

    private void completed(AsyncAttempt attempt) throws Exception {
        calls--;
        AsyncElement element = attempt.element();
        if (!element.hasTimedOut() && isTriedAgain(attempt)) {
            long backoffMs = Math.max(0, retries.getBackoffTimeMillis(element.attempts()));
            element.awaitsRetry();
            element.retryAlarm = alarms.in(backoffMs, () -> attempt(element));
            return;
        }
        Throwable failure = attempt.failure();
        if (failure != null) {
            throw failures.atRecord(failure);
        }
        element.end(attempt.result());
        alarms.cancel(element.timeoutAlarm);
        if (terms.ordered()) {
            for (AsyncElement first = inOrder.peek(); first != null && first.hasEnded(); first = inOrder.peek()) {
                inOrder.remove();
                emit(first);
            }
        } else {
            emit(element);
        }
    }

    private boolean isTriedAgain(AsyncAttempt attempt) {
        try {
            if (!retries.canRetry(attempt.element().attempts())) {
                return false;
            }
            return attempt.failure() != null
                    ? holds(retries.getRetryPredicate().exceptionPredicate(), attempt.failure())
                    : holds(retries.getRetryPredicate().resultPredicate(), attempt.result());
        } catch (Throwable thrown) {
            throw failures.failed("failed in its retry strategy", thrown);
        }
    }

    private static <T> boolean holds(Optional<Predicate<T>> predicate, T outcome) {
        return predicate.isPresent() && predicate.get().test(outcome);
    }

    private void emit(AsyncElement element) throws Exception {
        underWay--;
        Collection<Object> result = element.result();
        for (Object record : result) {
            next.receive(record);
        }
    }

    private void timeOut(AsyncElement element) throws Exception {
        alarms.cancel(element.retryAlarm);
        if (!element.hasCall()) {
            calls++;
        }
        AsyncAttempt last = element.timedOut(this::complete);
        try {
            function.timeout(element.record(), last);
        } catch (Throwable thrown) {
            throw failures.failed("failed in timeout", thrown);
        }
    }
}
