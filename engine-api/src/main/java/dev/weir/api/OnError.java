package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens when an operator, a source or a sink fails at a record; immutable.
 *
 * <p>It is about single records: an exception of a function at a record, a {@link
 * dev.weir.api.connector.source.BadRecordException} of a source or sink, and any {@code RuntimeException} of a sink's {@code
 * write}. Everything else fails the job in any case: timers, opening and closing, key selectors, files and connections that
 * break, and errors of the JVM. What a function emitted or changed in its state before it threw stays.
 */
@PublicEvolving
public final class OnError {
    private static final OnError FAIL = new OnError(false, null);
    private static final OnError SKIP = new OnError(true, null);

    private final boolean goesOn;
    private final OutputTag<?> tag;

    private OnError(boolean goesOn, OutputTag<?> tag) {
        this.goesOn = goesOn;
        this.tag = tag;
    }

    /** Fails the job, which restarts as its restart strategy says; so it is without {@code onError}. */
    public static OnError fail() {
        return FAIL;
    }

    /** Goes on with the next record; the metric {@code numRecordsFailed} counts. */
    public static OnError skip() {
        return SKIP;
    }

    /**
     * Sends the record with what was thrown to a side output, which has to be read, and goes on with the next; {@code
     * numRecordsFailed} counts. The records of an operator with two inputs are of the one type or of the other.
     */
    public static <T> OnError sendTo(OutputTag<FailedRecord<T>> tag) {
        return new OnError(true, Objects.requireNonNull(tag, "tag"));
    }

    /** Returns whether the next record follows a bad one. */
    public boolean goesOn() {
        return goesOn;
    }

    /** Returns where bad records are sent, if they are. */
    public Optional<OutputTag<?>> sideOutput() {
        return Optional.ofNullable(tag);
    }

    @Override
    public String toString() {
        return tag != null ? "OnError.sendTo(" + tag + ")" : goesOn ? "OnError.skip()" : "OnError.fail()";
    }
}
