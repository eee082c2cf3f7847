package dev.weir.jobmanager.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.core.time.Clock;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.storage.JarStore;
import dev.weir.jobmanager.storage.JobStore;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.testkit.control.GraphBuilder;
import dev.weir.transport.blob.BlobStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FatalTest {
    private static final int PATIENCE_SECONDS = 60;

    @Test
    void anExceptionInTheMasterOfAJobEndsTheWholeJobManager(@TempDir Path directory) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CompletableFuture<Throwable> fatal = new CompletableFuture<>();
        FragileClock clock = new FragileClock();
        StorageThread storage =
                new StorageThread(threads, new JobStore.Transient(), new JarStore(new BlobStore(directory, 1)));
        ClusterGateway gateway = ClusterGateway.start(
                threads,
                ActorSettings.of(1, 1_000, 5_000, Map.of()),
                storage,
                (target, outcome) -> outcome.accept(ProbeOutcome.SILENT),
                RecoveredJobs.NONE,
                new CoreTime(clock),
                fatal::complete);
        try {
            var job = gateway.submit(GraphBuilder.pipeline(1, 1), List.of()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            CompletableFuture<JobView> result = gateway.result(job);
            gateway.jobs().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            clock.broken = true;
            CompletableFuture<?> cancelled = gateway.cancel(job);
            assertEquals(
                    "the clock is broken",
                    fatal.get(PATIENCE_SECONDS, TimeUnit.SECONDS).getCause().getMessage());
            assertEquals(
                    "The JobManager has stopped.",
                    assertThrows(ExecutionException.class, () -> result.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                            .getCause()
                            .getMessage());
            assertEquals(true, cancelled.handle((answer, failure) -> true).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } finally {
            gateway.close();
            threads.shutdown();
        }
    }

    /** A clock that throws once it is broken. Thread-safe. */
    private static final class FragileClock implements Clock {
        private volatile boolean broken;

        @Override
        public long nanoTime() {
            if (broken) {
                throw new IllegalStateException("the clock is broken");
            }
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    }
}
