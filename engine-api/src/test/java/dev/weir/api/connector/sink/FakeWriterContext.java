package dev.weir.api.connector.sink;

import dev.weir.api.JobID;
import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.UserCodeClassLoader;

/** A writer's surroundings; immutable. */
public record FakeWriterContext(
        JobID job, String getOperatorUniqueID, int subtask, int parallelism, long epoch, int attempt)
        implements WriterInitContext {

    public FakeWriterContext(JobID job, String operatorId, int subtask, int parallelism, int attempt) {
        this(job, operatorId, subtask, parallelism, 0, attempt);
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
