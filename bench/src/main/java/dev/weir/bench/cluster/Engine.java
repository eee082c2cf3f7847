package dev.weir.bench.cluster;

import java.nio.file.Path;

/** How to start the processes of an engine and its command line. Immutable once {@link #prepare} returned. */
public interface Engine {
    /** Its name in rows and in directories. */
    String name();

    /** Writes the configuration of a cluster into its directory. */
    void prepare(ClusterFiles files) throws InterruptedException;

    /** The command of the JobManager. */
    ProcessBuilder jobManager(ClusterFiles files);

    /** The command of a TaskManager, counted from 0. */
    ProcessBuilder taskManager(ClusterFiles files, int index);

    /** The command that submits a program. */
    ProcessBuilder run(ClusterFiles files, JobCall call, boolean detached);

    /**
     * Where a cluster lies and listens.
     *
     * @param directory of configuration, logs and temporary files
     * @param spec its sizes and settings
     * @param rpcPort of the JobManager
     * @param restPort of the JobManager
     */
    record ClusterFiles(Path directory, ClusterSpec spec, int rpcPort, int restPort) {
        /** Where configuration lies. */
        public Path conf() {
            return directory.resolve("conf");
        }

        /** Where logs go. */
        public Path log() {
            return directory.resolve("log");
        }

        /** Where temporary files go. */
        public Path tmp() {
            return directory.resolve("tmp");
        }
    }
}
