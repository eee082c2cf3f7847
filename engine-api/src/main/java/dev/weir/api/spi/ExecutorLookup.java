package dev.weir.api.spi;

import dev.weir.api.annotation.Internal;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the executor in charge: the installed one, else the only provider that this class's loader sees; stateless. */
@Internal
public final class ExecutorLookup {

    private ExecutorLookup() {}

    /** Returns the executor in charge, or nothing if there is none or it is not clear which. */
    public static Optional<ExecutorFactory> find() {
        ExecutorFactory installed = ExecutorScope.current();
        if (installed != null) {
            return Optional.of(installed);
        }
        List<ExecutorFactory> providers = providers(ExecutorFactory.class.getClassLoader());
        return providers.size() == 1 ? Optional.of(providers.get(0)) : Optional.empty();
    }

    /**
     * Returns the executor in charge.
     *
     * @throws IllegalStateException if there is none or it is not clear which, with the remedy
     */
    public static ExecutorFactory require() {
        ExecutorFactory installed = ExecutorScope.current();
        return installed != null ? installed : only(providers(ExecutorFactory.class.getClassLoader()));
    }

    static List<ExecutorFactory> providers(ClassLoader loader) {
        return ServiceLoader.load(ExecutorFactory.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    static ExecutorFactory only(List<ExecutorFactory> providers) {
        if (providers.isEmpty()) {
            throw new IllegalStateException("Nothing here can execute the job: run the jar with 'weir run', or add"
                    + " dev.weir:local to the class path to execute it in this process.");
        }
        if (providers.size() > 1) {
            throw new IllegalStateException("More than one executor is on the class path ("
                    + providers.stream().map(p -> p.getClass().getName()).collect(Collectors.joining(", "))
                    + "): keep one, dev.weir:local for this process.");
        }
        return providers.get(0);
    }
}
