package dev.weir.core.operators;

import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.connector.sink.WriterInitContext;
import dev.weir.core.ids.OperatorId;

/** What a sink's writer may know of its surroundings. Immutable. */
record SinkContext(OperatorId operator, RuntimeInfo info, ClassLoader userLoader) implements WriterInitContext {

    @Override
    public JobInfo getJobInfo() {
        return info.job();
    }

    @Override
    public TaskInfo getTaskInfo() {
        return info.task();
    }

    @Override
    public String getOperatorUniqueID() {
        return operator.hex();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return () -> userLoader;
    }
}
