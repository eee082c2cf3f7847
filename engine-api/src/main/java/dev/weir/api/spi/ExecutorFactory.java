package dev.weir.api.spi;

import dev.weir.api.annotation.Internal;
import dev.weir.api.config.Configuration;

/**
 * Makes executors: installed by whoever runs a program ({@link ExecutorScope}), or else found through
 * {@link java.util.ServiceLoader}. Thread-safe.
 */
@Internal
public interface ExecutorFactory {

    /** Returns the configuration that environments start from, among it {@code parallelism.default}. */
    Configuration configuration();

    /** Makes the executor of one {@code execute()}, which is given the environment's configuration. */
    PipelineExecutor createExecutor(Configuration configuration);
}
