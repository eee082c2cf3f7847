package dev.weir.api.functions;

import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.annotation.Public;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;

/** What a function may ask about the subtask that runs it, and the door to keyed state; used by the task thread only. */
@Public
public interface RuntimeContext {

    /** Returns the job that this subtask belongs to. */
    JobInfo getJobInfo();

    /** Returns name, index, parallelism and attempt of this subtask. */
    TaskInfo getTaskInfo();

    /** Returns the loader of the job's classes, which is also the thread's context class loader. */
    ClassLoader getUserCodeClassLoader();

    /**
     * Returns the state of that name, whose value is the one of the current element's key. Call it in {@code open};
     * calling it again for the same name returns the same state.
     *
     * @throws IllegalStateException if the function does not run behind {@code keyBy}
     */
    <T> ValueState<T> getState(ValueStateDescriptor<T> stateProperties);
}
