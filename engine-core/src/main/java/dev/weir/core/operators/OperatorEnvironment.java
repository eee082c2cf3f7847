package dev.weir.core.operators;

import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.core.state.StateBackendFactory;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyGroupRange;
import java.util.function.Supplier;

/**
 * What a task gives its chain. Immutable.
 *
 * @param userLoader the job's class loader; the task thread has it as context class loader
 * @param codecs the job's codecs, made for {@code userLoader}
 * @param stateBackends makes the state of keyed operators
 * @param keyGroups the groups whose keys this subtask owns; used by keyed operators
 * @param task what the task does for its operators
 * @param sourceContext called once when the chain's head is a source
 */
public record OperatorEnvironment(
        RuntimeInfo info,
        ClassLoader userLoader,
        Codecs codecs,
        StateBackendFactory stateBackends,
        KeyGroupRange keyGroups,
        OperatorTask task,
        Supplier<SourceReaderContext> sourceContext) {}
