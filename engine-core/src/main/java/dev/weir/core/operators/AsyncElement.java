package dev.weir.core.operators;

import java.util.Collection;
import java.util.function.Consumer;

/** One element under way in an asynchronous operator. Owned by the task thread, but for the question which attempt counts. */
final class AsyncElement {
    private final Object record;
    private volatile AsyncAttempt current;
    private int attempts;
    private boolean timedOut;
    private Collection<Object> result;

    /** Goes off when its time is over; null without a limit. */
    AsyncAlarms.Alarm timeoutAlarm;

    /** Goes off when the next attempt is due; null before the first retry. */
    AsyncAlarms.Alarm retryAlarm;

    AsyncElement(Object record) {
        this.record = record;
    }

    Object record() {
        return record;
    }

    /** How many attempts were made. */
    int attempts() {
        return attempts;
    }

    /** Begins an attempt, whose first completion goes to the listener; what earlier ones say counts no more. */
    AsyncAttempt nextAttempt(Consumer<AsyncAttempt> listener) {
        attempts++;
        current = new AsyncAttempt(this, listener);
        return current;
    }

    /** What the last attempt says counts no more; there is none until the next one. */
    void awaitsRetry() {
        current = null;
    }

    /** Whether there is an attempt whose outcome counts. */
    boolean hasCall() {
        return current != null;
    }

    /**
     * The time is over: nothing is tried again. If an attempt runs, it is the one that may still complete the element, also
     * when the user does nothing about the time-out.
     */
    AsyncAttempt timedOut(Consumer<AsyncAttempt> listener) {
        timedOut = true;
        if (current == null) {
            current = new AsyncAttempt(this, listener);
        }
        return current;
    }

    boolean hasTimedOut() {
        return timedOut;
    }

    /** Any thread. */
    boolean isCurrent(AsyncAttempt attempt) {
        return attempt.equals(current);
    }

    /** The element has its result; nothing counts any more. */
    void end(Collection<Object> elements) {
        result = elements;
        current = null;
    }

    boolean hasEnded() {
        return result != null;
    }

    Collection<Object> result() {
        return result;
    }
}
