package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import java.util.Comparator;

/** A part of a job that is attempted until it is done. Immutable. */
public record Subtask(JobID job, VertexId vertex, int index) {
    /** Older attempts of one subtask before newer ones. */
    public static final Comparator<AttemptId> AGE =
            Comparator.comparingLong(AttemptId::epoch).thenComparingInt(AttemptId::attempt);

    public static Subtask of(AttemptId attempt) {
        return new Subtask(attempt.job(), attempt.vertex(), attempt.subtask());
    }

    /** The attempt of that number and epoch. */
    public AttemptId attempt(int number, long epoch) {
        return new AttemptId(job, vertex, index, number, epoch);
    }
}
