package dev.weir.jobmanager;

import dev.weir.core.time.Clock;
import dev.weir.jobmanager.rest.RestSettings;
import dev.weir.transport.HelloSettings;
import dev.weir.transport.PingSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a JobManager has to know. Immutable.
 *
 * @param rpcHost where control and blob connections arrive
 * @param rpcPort 0 for any free one
 * @param rest empty for an embedded cluster without REST
 * @param storageDir what outlives the process goes there; empty for a cluster that nobody will restart
 * @param temporaryDir for jars when there is no storage directory
 * @param pings how control connections are kept under watch
 * @param jobDefaults settings of the cluster that hold for jobs which say nothing themselves
 * @param hello cluster id and secret, proved on every connection
 * @param fatal hears, once, of an error that ended the JobManager from inside; the handle still has to be closed, by another
 *     thread
 */
public record JobManagerSettings(
        String rpcHost,
        int rpcPort,
        Optional<RestSettings> rest,
        Optional<Path> storageDir,
        Path temporaryDir,
        long heartbeatIntervalMs,
        long heartbeatTimeoutMs,
        PingSettings pings,
        Map<String, String> jobDefaults,
        HelloSettings hello,
        Clock clock,
        Consumer<Throwable> fatal) {

    /** An embedded JobManager on loopback: any free port, no REST, nothing that outlives it. */
    public static JobManagerSettings embedded(
            Path temporaryDir, HelloSettings hello, Clock clock, Consumer<Throwable> fatal) {
        return new JobManagerSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                temporaryDir,
                1_000,
                5_000,
                // The workers of one process live and die together.
                PingSettings.sendOnly(1_000),
                Map.of(),
                hello,
                clock,
                fatal);
    }

    /** The same with REST. */
    public JobManagerSettings withRest(RestSettings newRest) {
        return new JobManagerSettings(
                rpcHost,
                rpcPort,
                Optional.of(newRest),
                storageDir,
                temporaryDir,
                heartbeatIntervalMs,
                heartbeatTimeoutMs,
                pings,
                jobDefaults,
                hello,
                clock,
                fatal);
    }

    /** The same with a storage directory. */
    public JobManagerSettings withStorageDir(Path newStorageDir) {
        return new JobManagerSettings(
                rpcHost,
                rpcPort,
                rest,
                Optional.of(newStorageDir),
                temporaryDir,
                heartbeatIntervalMs,
                heartbeatTimeoutMs,
                pings,
                jobDefaults,
                hello,
                clock,
                fatal);
    }

    /** The same with another watch over control connections. */
    public JobManagerSettings withPings(PingSettings newPings) {
        return new JobManagerSettings(
                rpcHost,
                rpcPort,
                rest,
                storageDir,
                temporaryDir,
                heartbeatIntervalMs,
                heartbeatTimeoutMs,
                newPings,
                jobDefaults,
                hello,
                clock,
                fatal);
    }

    /** The same with other times between heartbeats, and until a silent worker is lost. */
    public JobManagerSettings withHeartbeats(long newIntervalMs, long newTimeoutMs) {
        return new JobManagerSettings(
                rpcHost,
                rpcPort,
                rest,
                storageDir,
                temporaryDir,
                newIntervalMs,
                newTimeoutMs,
                pings,
                jobDefaults,
                hello,
                clock,
                fatal);
    }
}
