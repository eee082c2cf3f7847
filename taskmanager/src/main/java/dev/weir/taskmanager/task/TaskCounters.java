package dev.weir.taskmanager.task;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.time.Clock;
import dev.weir.rpc.control.TaskMetrics;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a task tells the world about its work. The task thread writes with opaque stores, a few times a second and at
 * each wait, never per record; any thread may take a snapshot.
 */
public final class TaskCounters {
    private static final long NOT_STARTED = Long.MIN_VALUE;
    private static final long NANOS_PER_MS = 1_000_000;

    private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int RECORDS_IN = 0;
    private static final int RECORDS_OUT = 1;
    private static final int BYTES_OUT = 2;
    private static final int BACK_PRESSURED = 3;
    private static final int IDLE = 4;
    private static final int STARTED = 5;
    private static final int ENDED = 6;
    private static final int WAITING_SINCE = 7;
    private static final int WAITS_FOR_OUTPUT = 8;
    private static final int BLOCKED = 9;
    private static final int RECORDS_FAILED = 10;
    private static final int SIZE = 11;

    private final AttemptId attempt;
    private final Clock clock;
    private final long[] values = new long[SIZE];
    private final Traffic traffic;

    /** Bytes that came in, counted elsewhere. Thread-safe. */
    public interface Traffic {
        /** Bytes from tasks of this worker. */
        long localBytes();

        /** Bytes from other workers. */
        long remoteBytes();
    }

    public TaskCounters(AttemptId attempt, Clock clock, Traffic traffic) {
        this.attempt = attempt;
        this.clock = clock;
        this.traffic = traffic;
        set(STARTED, NOT_STARTED);
        set(ENDED, NOT_STARTED);
        set(WAITING_SINCE, NOT_STARTED);
    }

    /** The task runs from now on. Task thread. */
    void started() {
        set(STARTED, clock.nanoTime());
    }

    /** The task is over. Task thread. */
    void ended() {
        set(ENDED, clock.nanoTime());
    }

    /** How far the task's plain counters are. Task thread. */
    void publish(long recordsIn, long recordsOut, long bytesOut, long blockedNanos, long recordsFailed) {
        set(RECORDS_FAILED, recordsFailed);
        set(RECORDS_IN, recordsIn);
        set(RECORDS_OUT, recordsOut);
        set(BYTES_OUT, bytesOut);
        set(BLOCKED, blockedNanos);
    }

    /** The task waits, for room in its output or for input, until {@link #goesOn}. Task thread. */
    void waits(boolean forOutput) {
        set(WAITS_FOR_OUTPUT, forOutput ? 1 : 0);
        set(WAITING_SINCE, clock.nanoTime());
    }

    /** The wait is over. Task thread. */
    void goesOn() {
        long waited = clock.nanoTime() - get(WAITING_SINCE);
        int kind = get(WAITS_FOR_OUTPUT) == 1 ? BACK_PRESSURED : IDLE;
        set(WAITING_SINCE, NOT_STARTED);
        set(kind, get(kind) + waited);
    }

    /** The counters as they were published, with the times up to now. Any thread. */
    public TaskMetrics snapshot() {
        long started = get(STARTED);
        long ended = get(ENDED);
        long now = ended == NOT_STARTED ? clock.nanoTime() : ended;
        long total = started == NOT_STARTED ? 0 : now - started;
        long idle = get(IDLE);
        long backPressured = get(BACK_PRESSURED) + get(BLOCKED);
        long waitingSince = get(WAITING_SINCE);
        if (waitingSince != NOT_STARTED) {
            long waited = Math.max(0, now - waitingSince);
            if (get(WAITS_FOR_OUTPUT) == 1) {
                backPressured += waited;
            } else {
                idle += waited;
            }
        }
        // Parts are read one after the other, so their sum may exceed the whole by a moment.
        long busy = Math.max(0, total - idle - backPressured);
        return new TaskMetrics(
                attempt,
                get(RECORDS_IN),
                get(RECORDS_OUT),
                traffic.localBytes(),
                traffic.remoteBytes(),
                get(BYTES_OUT),
                busy / NANOS_PER_MS,
                backPressured / NANOS_PER_MS,
                idle / NANOS_PER_MS,
                get(RECORDS_FAILED));
    }

    private void set(int index, long value) {
        VALUES.setOpaque(values, index, value);
    }

    private long get(int index) {
        return (long) VALUES.getOpaque(values, index);
    }
}
