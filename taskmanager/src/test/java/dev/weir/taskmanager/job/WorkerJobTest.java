package dev.weir.taskmanager.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.rpc.deploy.JobDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerJobTest {
    private static final BlobKey JAR = new BlobKey("0".repeat(64), 3);

    private final Loaders loaders = new Loaders();

    @TempDir
    private Path directory;

    /** Counts. Thread-safe. */
    private static final class Loaders implements JobLoaderFactory {
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public ClassLoader open(String jobName, List<Path> jars) {
            opened.incrementAndGet();
            jars.forEach(jar -> assertTrue(Files.exists(jar)));
            return new ClassLoader(WorkerJobTest.class.getClassLoader()) {};
        }

        @Override
        public void close(ClassLoader loader) {
            closed.incrementAndGet();
        }
    }

    private WorkerJob job(JarFetcher fetcher) {
        WorkerJob job = new WorkerJob(
                new JobDeployment(new JobID(1, 1), "job", List.of(JAR), Map.of(), List.of(), List.of()),
                directory.resolve("job"),
                fetcher,
                loaders,
                (name, body) -> new Thread(body, name));
        job.start();
        return job;
    }

    private static void write(Path target) {
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, "jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sharesOneLoaderAndDeletesItsJarsWhenItIsOver() throws Exception {
        WorkerJob job = job((jar, target) -> write(target));
        assertSame(job.classes().loader(), job.classes().loader());
        assertTrue(Files.exists(directory.resolve("job")));
        job.close();
        assertEquals(1, loaders.opened.get());
        assertEquals(1, loaders.closed.get());
        assertFalse(Files.exists(directory.resolve("job")));
    }

    @Test
    void tellsEveryTaskWhyTheJarsCanNotBeHad() {
        WorkerJob job = job((jar, target) -> {
            throw new WeirException(ErrorCode.CONNECTION_FAILED, "No blob today.");
        });
        for (int task = 0; task < 2; task++) {
            WeirException failed = assertThrows(WeirException.class, job::classes);
            assertEquals("No blob today.", failed.getMessage());
        }
        assertTrue(job.hasFailed());
    }

    @Test
    void leavesNothingWhenItIsReleasedWhileItFetches() throws Exception {
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        WorkerJob job = job((jar, target) -> {
            fetching.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                write(target.getParent().resolve("half"));
                interrupted.countDown();
                throw new WeirException(ErrorCode.CONNECTION_FAILED, "Interrupted.", e);
            }
        });
        fetching.await();
        job.close();
        interrupted.await();
        WeirException failed = assertThrows(WeirException.class, job::classes);
        assertEquals(ErrorCode.NOT_FOUND, failed.code());
        job.awaitFetched();
        assertFalse(Files.exists(directory.resolve("job")));
        assertEquals(loaders.opened.get(), loaders.closed.get());
    }
}
