package dev.weir.core.config;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.Map;
import java.util.Set;

/**
 * Keys that were once read, here or by engines whose configuration people bring along. To pass over them in silence would
 * run something else than what was asked for, so they are refused with what to write instead. Immutable.
 */
final class RetiredKeys {
    private static final Map<String, String> INSTEAD = Map.of(
            "state.backend", "write it as 'state.backend.type'",
            "high-availability.zookeeper.path.root", "clusters are told apart by 'cluster.id'",
            "taskmanager.network.numberOfBuffers",
                    "say how much memory they have with 'taskmanager.memory.network.max'",
            "taskmanager.heap.size", "set WEIR_TASKMANAGER_HEAP in the environment of 'weir cluster start'",
            "jobmanager.heap.size", "set WEIR_JOBMANAGER_HEAP in the environment of 'weir cluster start'");

    private RetiredKeys() {}

    /** Throws a WeirException that names the first such key, and the remedy. */
    static void refuse(Set<String> keys, String origin) {
        keys.stream().filter(INSTEAD::containsKey).sorted().findFirst().ifPresent(key -> {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST, origin + ": '" + key + "' is not read any more; " + INSTEAD.get(key) + ".");
        });
    }

    /** All of them. */
    static Set<String> keys() {
        return INSTEAD.keySet();
    }
}
