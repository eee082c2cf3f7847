package dev.weir.client.cluster;

import dev.weir.client.config.Timing;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.rest.RestClient;
import dev.weir.rpc.rest.ClusterOverview;
import java.time.Duration;
import java.util.List;

/** Waits until a cluster that was just started has its workers. Owned by the main thread. */
public final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final RestClient rest;
    private final List<ServerProcess> servers;
    private final Timing timing;

    /** Looks at a JobManager, and whether all these processes live. */
    public Readiness(RestClient rest, List<ServerProcess> servers, Timing timing) {
        this.rest = rest;
        this.servers = List.copyOf(servers);
        this.timing = timing;
    }

    /** Returns when so many TaskManagers are registered; throws a CliException when one dies or it takes too long. */
    public ClusterOverview await(int taskManagers) throws InterruptedException {
        long start = timing.nanoTime();
        CliException last = null;
        while (!timing.passed(start, LIMIT)) {
            servers.forEach(ServerProcess::requireAlive);
            try {
                ClusterOverview overview = rest.overview();
                if (overview.taskManagers() >= taskManagers) {
                    return overview;
                }
                last = null;
            } catch (CliException e) {
                if (e.exitCode() != ExitCode.UNREACHABLE) {
                    throw e;
                }
                last = e;
            }
            timing.pause(INTERVAL);
        }
        throw new CliException(
                ExitCode.ENVIRONMENT,
                "The cluster was not ready within " + LIMIT.toSeconds() + " s; look at the logs in "
                        + servers.get(0).output().getParent() + ".",
                last);
    }
}
