package dev.weir.api.spi;

import dev.weir.api.annotation.Internal;

/** Makes drivers of pipelines for {@code dev.weir.api.testing}; found through {@link java.util.ServiceLoader}. Thread-safe. */
@Internal
@FunctionalInterface
public interface PipelineDriverFactory {
    /**
     * Opens a pipeline that begins with {@link DrivenInput}s and may have one {@link DrivenOutput}.
     *
     * @param userClassLoader the loader that sees the program's classes
     */
    PipelineDriver open(Pipeline pipeline, ClassLoader userClassLoader);
}
