package dev.weir.api.connector.sink;

import dev.weir.api.JobID;
import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.UserCodeClassLoader;

/** A writer's surroundings; immutable. */
public record FakeWriterContext(JobID job, String getOperatorUniqueID, int subtask, int parallelism, int attempt)
        implements WriterInitContext {

    @Override
    public JobInfo getJobInfo() {
        return new JobInfo(job, "job");
    }

    @Override
    public TaskInfo getTaskInfo() {
        return new TaskInfo("sink", 128, subtask, parallelism, attempt);
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return getClass()::getClassLoader;
    }
}
