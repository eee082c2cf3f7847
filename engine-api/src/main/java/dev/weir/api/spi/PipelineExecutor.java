package dev.weir.api.spi;

import dev.weir.api.JobClient;
import dev.weir.api.annotation.Internal;

/** Runs what a program recorded, somewhere. */
@Internal
@FunctionalInterface
public interface PipelineExecutor {

    /**
     * Submits a job and returns as soon as it was accepted.
     *
     * @param userClassLoader the loader that sees the program's classes
     * @throws Exception if the job was not accepted; the message is one sentence with the remedy
     */
    JobClient execute(Pipeline pipeline, ClassLoader userClassLoader) throws Exception;
}
