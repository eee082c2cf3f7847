package dev.weir.jobmanager.schedule;

import dev.weir.api.JobID;
import dev.weir.core.graph.JobGraph;
import dev.weir.rpc.control.Failure;
import java.util.List;
import java.util.Optional;

/**
 * A job as people see it at one moment. Immutable.
 *
 * @param startMs when it was submitted
 * @param endMs when it ended; -1 before
 * @param slotWait what it waits for, while it has no slots
 * @param rootCause why it failed
 * @param rootCauseMs when that was known; -1 if it has not failed
 * @param failures the last ones, survived or not, the newest first
 * @param restarts how many times some of its tasks were started again
 * @param plan its graph, as far as people see it
 */
public record JobView(
        JobID id,
        String name,
        JobState state,
        long startMs,
        long endMs,
        Optional<SlotWait> slotWait,
        Optional<Failure> rootCause,
        long rootCauseMs,
        List<JobFailure> failures,
        int restarts,
        List<VertexView> vertices,
        JobPlan plan) {
    private static final long NOT_YET = -1;

    public JobView {
        failures = List.copyOf(failures);
        vertices = List.copyOf(vertices);
    }

    /** The same with its graph. */
    public JobView withPlan(JobPlan newPlan) {
        return new JobView(
                id,
                name,
                state,
                startMs,
                endMs,
                slotWait,
                rootCause,
                rootCauseMs,
                failures,
                restarts,
                vertices,
                newPlan);
    }

    /** A job that ended and of which no more is known: neither its graph nor what its tasks did. */
    public static JobView ended(
            JobID id, String name, JobState state, long startMs, long endMs, Optional<Failure> rootCause) {
        return new JobView(
                id,
                name,
                state,
                startMs,
                endMs,
                Optional.empty(),
                rootCause,
                rootCause.isPresent() ? endMs : NOT_YET,
                rootCause.map(failure -> new JobFailure(failure, "", Optional.empty(), endMs)).stream()
                        .toList(),
                0,
                List.of(),
                JobPlan.UNKNOWN);
    }

    /** A job that is being stored. */
    public static JobView stored(JobGraph graph, long submittedMs) {
        return new JobView(
                graph.id(),
                graph.name(),
                JobState.CREATED,
                submittedMs,
                NOT_YET,
                Optional.empty(),
                Optional.empty(),
                NOT_YET,
                List.of(),
                0,
                List.of(),
                JobPlan.of(graph));
    }

    /** A job that ended without being run: by a failure, or else because it was cancelled. */
    public static JobView endedUnrun(JobGraph graph, long submittedMs, long endMs, Optional<Failure> failure) {
        JobState state = failure.isPresent() ? JobState.FAILED : JobState.CANCELED;
        return ended(graph.id(), graph.name(), state, submittedMs, endMs, failure);
    }

    /** This view as long as the job's end is not durable: nobody may rely on an end that a restart would undo. */
    public JobView untilDurable() {
        JobState shown = switch (state) {
            case CREATED, RUNNING, RESTARTING, FAILING, CANCELLING -> state;
            case FINISHED -> JobState.RUNNING;
            case FAILED -> JobState.FAILING;
            case CANCELED -> JobState.CANCELLING;
        };
        return new JobView(
                id,
                name,
                shown,
                startMs,
                NOT_YET,
                slotWait,
                rootCause,
                rootCauseMs,
                failures,
                restarts,
                vertices,
                plan);
    }

    /**
     * A job that waits because too few slots are free.
     *
     * @param why a sentence when it is not for want of slots alone
     */
    public record SlotWait(int wanted, int free, Optional<String> why) {
        /** One sentence for people. */
        public String sentence() {
            return why.orElseGet(() -> "The job waits for " + wanted + (wanted == 1 ? " slot, " : " slots, ") + free
                    + (free == 1 ? " is" : " are") + " free: start workers, or lower the parallelism.");
        }
    }
}
