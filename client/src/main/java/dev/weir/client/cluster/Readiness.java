package dev.weir.client.cluster;

import dev.weir.client.config.Timing;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestClient;
import dev.weir.rpc.rest.ClusterOverview;
import java.nio.file.Path;
import java.time.Duration;

/** Waits until a cluster that was just started has its workers. Owned by the main thread. */
public final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final RestClient rest;
    private final Runnable health;
    private final Path logDirectory;
    private final Timing timing;

    /**
     * Looks at a JobManager.
     *
     * @param health throws a CliException when waiting is in vain, because a server has ended
     */
    public Readiness(RestClient rest, Runnable health, Path logDirectory, Timing timing) {
        this.rest = rest;
        this.health = health;
        this.logDirectory = logDirectory;
        this.timing = timing;
    }

    /** Returns when so many TaskManagers are registered; throws a CliException when one dies or it takes too long. */
    public ClusterOverview await(int taskManagers) throws InterruptedException {
        long start = timing.nanoTime();
        CliException last = null;
        while (!timing.passed(start, LIMIT)) {
            health.run();
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
                "The cluster was not ready within " + LIMIT.toSeconds() + " s; look at the logs in " + logDirectory
                        + ".",
                last);
    }
}
