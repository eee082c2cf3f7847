package dev.weir.core.state;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the backend that a configuration names: the one in memory, or one that the engine's class path offers. Stateless. */
public final class StateBackends {
    private static final String MEMORY = "memory";
    private static final String MEMORY_IN_FLINK = "hashmap";

    private StateBackends() {}

    /** The factory of that type, asked for in {@code state.backend.type}; {@code memory} is the process's own in memory. */
    public static StateBackendFactory ofType(String type, StateBackendFactory memory) {
        if (type.equals(MEMORY) || type.equals(MEMORY_IN_FLINK)) {
            return memory;
        }
        Set<String> known = new TreeSet<>(Set.of(MEMORY));
        // The engine's own loader: a job's jar brings no backend.
        for (StateBackendFactory factory :
                ServiceLoader.load(StateBackendFactory.class, StateBackendFactory.class.getClassLoader())) {
            if (factory.type().equals(type)) {
                return factory;
            }
            known.add(factory.type());
        }
        throw new WeirException(
                ErrorCode.BAD_REQUEST,
                "'state.backend.type' can't be '" + type + "'; the backends at hand are " + String.join(", ", known)
                        + ".");
    }
}
