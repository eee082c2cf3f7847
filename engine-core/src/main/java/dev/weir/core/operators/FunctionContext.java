package dev.weir.core.operators;

import dev.weir.api.JobInfo;
import dev.weir.api.TaskInfo;
import dev.weir.api.functions.RuntimeContext;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.state.KeyedStateBackend;
import java.util.Optional;

/** What a user function may ask about its subtask, and its door to keyed state. Owned by the task thread. */
final class FunctionContext implements RuntimeContext {
    private final RuntimeInfo info;
    private final ClassLoader userLoader;
    private final FailureSentences failures;
    private final Optional<KeyedStateBackend> state;

    FunctionContext(
            RuntimeInfo info, ClassLoader userLoader, FailureSentences failures, Optional<KeyedStateBackend> state) {
        this.info = info;
        this.userLoader = userLoader;
        this.failures = failures;
        this.state = state;
    }

    FailureSentences failures() {
        return failures;
    }

    @Override
    public JobInfo getJobInfo() {
        return info.job();
    }

    @Override
    public TaskInfo getTaskInfo() {
        return info.task();
    }

    @Override
    public ClassLoader getUserCodeClassLoader() {
        return userLoader;
    }

    @Override
    public <T> ValueState<T> getState(ValueStateDescriptor<T> stateProperties) {
        return keyedState(stateProperties.getName()).valueState(stateProperties);
    }

    private KeyedStateBackend keyedState(String name) {
        return state.orElseThrow(() -> new IllegalStateException(failures + " asks for the keyed state '" + name
                + "' but its input has no key; put keyBy(...) in front of it."));
    }
}
