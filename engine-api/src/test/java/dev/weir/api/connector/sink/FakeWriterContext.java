package dev.weir.api.connector.sink;

import dev.weir.api.JobID;
import dev.weir.api.JobInfo;
import dev.weir.api.ProcessingTimeService;
import dev.weir.api.TaskInfo;
import dev.weir.api.UserCodeClassLoader;

/** A writer's surroundings; immutable, but for the clock. */
public record FakeWriterContext(
        JobID job,
        String getOperatorUniqueID,
        int subtask,
        int parallelism,
        long epoch,
        int attempt,
        ProcessingTimeService getProcessingTimeService)
        implements WriterInitContext {

    public FakeWriterContext(JobID job, String operatorId, int subtask, int parallelism, int attempt) {
        this(job, operatorId, subtask, parallelism, 0, attempt);
    }

    public FakeWriterContext(JobID job, String operatorId, int subtask, int parallelism, long epoch, int attempt) {
        this(job, operatorId, subtask, parallelism, epoch, attempt, new FakeProcessingTimeService());
    }

    @Override
    public JobInfo getJobInfo() {
        return new JobInfo(job, "job");
    }

    @Override
    public TaskInfo getTaskInfo() {
        return new TaskInfo("sink", 128, subtask, parallelism, attempt, epoch);
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return getClass()::getClassLoader;
    }
}
