package dev.weir.jobmanager.schedule;

import dev.weir.api.JobID;
import dev.weir.rpc.control.Failure;
import java.util.List;
import java.util.Optional;

/** Makes views of jobs that ended, for tests: each says only what it is about. Owned by one test. */
public final class JobViewBuilder {
    private final JobID id;
    private final JobState state;
    private String name = "job";
    private long startMs = 5;
    private long endMs = 6;
    private Optional<Failure> rootCause = Optional.empty();
    private long rootCauseMs = -1;
    private List<JobFailure> failures = List.of();
    private int restarts;
    private List<VertexView> vertices = List.of();

    private JobViewBuilder(JobID id, JobState state) {
        this.id = id;
        this.state = state;
    }

    public static JobViewBuilder ended(JobID id, JobState state) {
        return new JobViewBuilder(id, state);
    }

    public JobViewBuilder named(String newName) {
        name = newName;
        return this;
    }

    public JobViewBuilder lasted(long fromMs, long toMs) {
        startMs = fromMs;
        endMs = toMs;
        return this;
    }

    /** It failed by this, the last of these failures that it had. */
    public JobViewBuilder failedBy(Failure failure, long atMs, List<JobFailure> all) {
        rootCause = Optional.of(failure);
        rootCauseMs = atMs;
        failures = all;
        return this;
    }

    public JobViewBuilder restarted(int times) {
        restarts = times;
        return this;
    }

    public JobViewBuilder of(VertexView vertex) {
        vertices = List.of(vertex);
        return this;
    }

    public JobView build() {
        return new JobView(
                id,
                name,
                state,
                startMs,
                endMs,
                Optional.empty(),
                rootCause,
                rootCauseMs,
                failures,
                restarts,
                vertices,
                JobPlan.UNKNOWN);
    }
}
