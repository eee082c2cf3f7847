package dev.weir.taskmanager.job;

import dev.weir.core.ids.BlobKey;
import java.nio.file.Path;

/** Brings a jar from the leader's blob store; blocks. Thread-safe. */
@FunctionalInterface
public interface JarFetcher {

    /**
     * Writes the verified jar to the target.
     *
     * @throws dev.weir.core.error.WeirException when it can't be had
     */
    void fetch(BlobKey jar, Path target);
}
