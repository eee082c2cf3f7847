package dev.weir.core.operators;

import dev.weir.api.TimerService;
import dev.weir.core.operators.KeyedTimers.Target;
import dev.weir.core.state.KeyedStateBackend;
import java.util.List;
import java.util.Optional;

/** What a process function sees of time: the clock, and on keyed streams timers. Owned by the task thread. */
final class OperatorTimers implements TimerService {
    private final FailureSentences failures;
    private final ProcessingTime clock;
    private final Optional<KeyedTimers> timers;

    private OperatorTimers(FailureSentences failures, ProcessingTime clock, Optional<KeyedTimers> timers) {
        this.failures = failures;
        this.clock = clock;
        this.timers = timers;
    }

    /** The time of an operator, whose timers go to the target if it has keyed state. */
    static OperatorTimers of(
            FailureSentences failures, ProcessingTime clock, Optional<KeyedStateBackend> state, Target target) {
        return new OperatorTimers(failures, clock, state.map(keyed -> new KeyedTimers(keyed, clock, target)));
    }

    @Override
    public long currentProcessingTime() {
        return clock.nowMs();
    }

    @Override
    public long currentWatermark() {
        return Long.MIN_VALUE;
    }

    @Override
    public void registerProcessingTimeTimer(long time) {
        keyed().register(time);
    }

    @Override
    public void deleteProcessingTimeTimer(long time) {
        keyed().delete(time);
    }

    @Override
    public void registerEventTimeTimer(long time) {
        throw noEventTime();
    }

    @Override
    public void deleteEventTimeTimer(long time) {
        throw noEventTime();
    }

    /** Those that have not gone off. */
    List<PendingTimer> pending() {
        return timers.map(KeyedTimers::pending).orElse(List.of());
    }

    /** Sets timers again that were pending elsewhere. */
    void restore(List<PendingTimer> pending) {
        if (!pending.isEmpty()) {
            keyed().restore(pending);
        }
    }

    private KeyedTimers keyed() {
        return timers.orElseThrow(() -> new UnsupportedOperationException(
                failures + " sets a timer on a stream without keys; call keyBy(...) before it."));
    }

    private UnsupportedOperationException noEventTime() {
        return new UnsupportedOperationException(
                failures + " sets an event-time timer, but this version has processing time alone.");
    }
}
