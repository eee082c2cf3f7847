package dev.weir.core.operators;

import dev.weir.api.JobInfo;
import dev.weir.api.ProcessingTimeService;
import dev.weir.api.TaskInfo;
import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.connector.sink.WriterInitContext;
import dev.weir.core.ids.OperatorId;

/** What a sink's writer may know of its surroundings. Immutable. */
record SinkContext(
        OperatorId operator, RuntimeInfo info, ClassLoader userLoader, ProcessingTime time, FailureSentences failures)
        implements WriterInitContext {

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
    public ProcessingTimeService getProcessingTimeService() {
        return new WriterTime(time, failures);
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return () -> userLoader;
    }

    /** The task's time as writers see it. Immutable. */
    private record WriterTime(ProcessingTime time, FailureSentences failures) implements ProcessingTimeService {
        @Override
        public long getCurrentProcessingTime() {
            return time.nowMs();
        }

        @Override
        public void registerTimer(long timeMs, ProcessingTimeCallback target) {
            time.at(timeMs, () -> {
                try {
                    target.onProcessingTime(timeMs);
                } catch (Throwable thrown) {
                    throw failures.failed("failed at a timer", thrown);
                }
            });
        }
    }
}
