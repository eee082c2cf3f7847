package dev.weir.api.connector.sink;

import dev.weir.api.JobInfo;
import dev.weir.api.ProcessingTimeService;
import dev.weir.api.TaskInfo;
import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.annotation.Public;

/** What a writer knows about its surroundings; used by the task thread. */
@Public
public interface WriterInitContext {

    /** Returns the job that the writer belongs to. */
    JobInfo getJobInfo();

    /** Returns name, index, parallelism and attempt of the writer's subtask. */
    TaskInfo getTaskInfo();

    /**
     * Returns an id of at least 8 letters and digits that differs between the sinks of a job and is the same for all
     * subtasks and attempts of one sink.
     */
    String getOperatorUniqueID();

    /** Returns the clock and alarm of the writer's task. */
    ProcessingTimeService getProcessingTimeService();

    /** Returns the loader of the job's classes. */
    UserCodeClassLoader getUserCodeClassLoader();
}
