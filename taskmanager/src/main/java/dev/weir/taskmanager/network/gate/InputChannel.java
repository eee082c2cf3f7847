package dev.weir.taskmanager.network.gate;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.WorkerId;
import dev.weir.taskmanager.buffer.Buffer;
import java.util.function.Supplier;

/** One producer's stream into a gate. {@link #poll} belongs to the gate's task thread; each kind says who adds. */
abstract sealed class InputChannel permits LocalChannel, RemoteChannel {
    private final InputGate gate;
    private final int index;
    private final Supplier<String> name;
    /** Whether it waits in the gate's queue; guarded by the gate's lock. */
    private boolean queued;
    /** Whether its end was taken; owned by the task thread. */
    private boolean ended;

    InputChannel(InputGate gate, int index, Supplier<String> name) {
        this.gate = gate;
        this.index = index;
        this.name = name;
    }

    final InputGate gate() {
        return gate;
    }

    final int index() {
        return index;
    }

    /** Names the producer in errors; made up only then, since a worker may have 100,000 channels. */
    public final String name() {
        return name.get();
    }

    final boolean markQueued(boolean now) {
        boolean before = queued;
        queued = now;
        return before;
    }

    final boolean isEnded() {
        return ended;
    }

    final void markEnded() {
        ended = true;
    }

    /** Fails the task that reads this. */
    public final void fail(ErrorCode code, String sentence) {
        gate.fail(new WeirException(code, "Input from " + name() + " failed: " + sentence));
    }

    /** Fails the task that reads this, because there is no way to the worker of its producer. */
    public final void failUnreachable(WorkerId peer, String sentence) {
        gate.fail(new WeirException(
                ErrorCode.CONNECTION_FAILED,
                "Input from " + name() + " failed: " + sentence,
                new UnreachablePeerException(peer, sentence)));
    }

    /** The next buffer, which the caller recycles, or null; a null is followed by a new place in the gate's queue. */
    abstract Buffer poll();

    /** Ends the reading and gives back all buffers. Any thread. */
    abstract void close();
}
