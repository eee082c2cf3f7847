package dev.weir.taskmanager;

import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.taskmanager.job.JobLoaderFactory;
import dev.weir.taskmanager.network.NetworkSettings;
import dev.weir.transport.HelloSettings;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/**
 * What a TaskManager is started with. Immutable.
 *
 * @param worker names this life of the worker
 * @param host where the data port is bound, and under which other workers reach it
 * @param dataPort 0 for any free port
 * @param leaderHost where the JobManager's control and blob connections arrive
 * @param stateBytes the most memory that the keyed state of all tasks may have
 * @param directory for the jars of jobs; the worker's own, made when it is missing
 * @param random spreads the moments of dialling again
 * @param times how long it waits for what
 * @param version of this build
 */
public record TaskManagerSettings(
        WorkerId worker,
        String host,
        int dataPort,
        String leaderHost,
        int leaderPort,
        int slots,
        NetworkSettings network,
        long stateBytes,
        HelloSettings hello,
        Path directory,
        JobLoaderFactory loaders,
        Clock clock,
        RandomGenerator random,
        WorkerTimes times,
        String version) {}
