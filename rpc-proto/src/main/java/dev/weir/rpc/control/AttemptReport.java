package dev.weir.rpc.control;

import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.ids.AttemptId;
import java.util.List;
import java.util.Optional;

/**
 * What a worker says of one attempt; terminal ones are kept until the job is released. Immutable.
 *
 * @param accumulators what its functions have added up; empty unless it FINISHED
 */
public record AttemptReport(
        AttemptId attempt, TaskState state, Optional<Failure> failure, List<AccumulatorValue> accumulators) {
    public AttemptReport {
        accumulators = List.copyOf(accumulators);
    }

    /** One without accumulators. */
    public AttemptReport(AttemptId attempt, TaskState state, Optional<Failure> failure) {
        this(attempt, state, failure, List.of());
    }
}
