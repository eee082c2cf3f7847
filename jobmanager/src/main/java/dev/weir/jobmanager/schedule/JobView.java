package dev.weir.jobmanager.schedule;

import dev.weir.api.JobID;
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
        List<VertexView> vertices) {
    public JobView {
        vertices = List.copyOf(vertices);
    }

    /** A job that waits because too few slots are free. */
    public record SlotWait(int wanted, int free) {
        /** One sentence for people. */
        public String sentence() {
            return "The job waits for " + wanted + " slots, " + free + (free == 1 ? " is" : " are")
                    + " free: start workers, or lower the parallelism.";
        }
    }
}
