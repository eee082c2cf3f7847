package dev.weir.taskmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.core.classloader.JobClassLoader;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.time.Clock;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.TaskState;
import dev.weir.taskmanager.job.JobLoaderFactory;
import dev.weir.taskmanager.network.NetworkSettings;
import dev.weir.transport.ClusterSecret;
import dev.weir.transport.HelloSettings;
import dev.weir.transport.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job whose classes exist in its jar alone, run by a worker that fetches it. */
@Timeout(120)
class JobJarTest {
    private static final String PROGRAM = """
            package user;

            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.connector.sink.DiscardingSink;

            public class Program {
                record Word(String text, int length) {}

                public static void build(StreamExecutionEnvironment environment) {
                    environment.fromData("a", "bb", "ccc", "a")
                        .map(text -> new Word(text, text.length()))
                        .keyBy(Word::text)
                        .reduce((one, other) -> new Word(one.text(), one.length() + other.length()))
                        .sinkTo(new DiscardingSink<>());
                }
            }
            """;

    @TempDir
    private Path directory;

    private final SecureRandom random = new SecureRandom();
    private final HelloSettings hello = HelloSettings.of("test", ClusterSecret.random(random), random);
    private final List<Reference<ClassLoader>> loaders = new CopyOnWriteArrayList<>();

    /** Isolated loaders, of which it keeps weak references. */
    private final class WatchedLoaders implements JobLoaderFactory {
        private final JobLoaderFactory isolated = JobLoaderFactory.isolated();

        @Override
        public ClassLoader open(String jobName, List<Path> jars) throws IOException {
            ClassLoader loader = isolated.open(jobName, jars);
            loaders.add(new WeakReference<>(loader));
            return loader;
        }

        @Override
        public void close(ClassLoader loader) throws IOException {
            isolated.close(loader);
        }
    }

    private Path compile() throws IOException {
        Path source = Files.createDirectories(directory.resolve("source/user")).resolve("Program.java");
        Files.writeString(source, PROGRAM);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertEquals(0, result);
        Path jar = directory.resolve("job.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(classes)) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
        return jar;
    }

    private static JobGraph graph(Path jar) throws Exception {
        try (JobClassLoader loader =
                new JobClassLoader("job", List.of(jar.toUri().toURL()))) {
            Thread.currentThread().setContextClassLoader(loader);
            return Programs.graph(
                    new JobID(1, 1),
                    2,
                    environment -> loader.loadClass("user.Program")
                            .getMethod("build", StreamExecutionEnvironment.class)
                            .invoke(null, environment));
        } finally {
            Thread.currentThread().setContextClassLoader(JobJarTest.class.getClassLoader());
        }
    }

    private TaskManager startWorker(FakeLeader leader) throws IOException {
        return TaskManager.start(new TaskManagerSettings(
                new WorkerId("worker"),
                "127.0.0.1",
                0,
                "127.0.0.1",
                leader.port(),
                2,
                NetworkSettings.ofBuffers(50),
                16 << 20,
                hello,
                directory.resolve("worker"),
                new WatchedLoaders(),
                new Clock() {
                    @Override
                    public long nanoTime() {
                        return System.nanoTime();
                    }

                    @Override
                    public long currentTimeMillis() {
                        return System.currentTimeMillis();
                    }
                },
                random,
                WorkerTimes.USUAL,
                "test"));
    }

    @Test
    void runsClassesOfTheJarAndLetsGoOfThemWhenTheJobIsReleased() throws Exception {
        Path jar = compile();
        Path blobs = Files.createDirectories(directory.resolve("blobs"));
        BlobKey key;
        try (InputStream content = Files.newInputStream(jar)) {
            key = new BlobStore(blobs, 1 << 20).put(content);
        }
        JobGraph graph = graph(jar);
        try (FakeLeader leader = new FakeLeader(hello, blobs);
                TaskManager worker = startWorker(leader)) {
            leader.awaitWorkers(1);
            int attempts = leader.deploy(graph, List.of(key)).size();
            List<AttemptReport> reports = leader.awaitEnd(attempts);
            reports.forEach(report -> assertEquals(TaskState.FINISHED, report.state(), report::toString));
            assertEquals(1, loaders.size());
            assertTrue(Files.exists(directory.resolve("worker")));

            leader.release(graph.id());
            while (loaders.get(0).get() != null) {
                System.gc();
                Thread.onSpinWait();
            }
            assertEquals(0, worker.buffers().inUse());
        }
        assertFalse(Files.exists(directory.resolve("worker")));
    }

    @Test
    void failsTheTasksWithOneSentenceWhenTheJarIsNotToBeHad() throws Exception {
        JobGraph graph = graph(compile());
        BlobKey missing = new BlobKey("ab".repeat(32), 100);
        try (FakeLeader leader = new FakeLeader(hello, Files.createDirectories(directory.resolve("blobs")));
                TaskManager worker = startWorker(leader)) {
            leader.awaitWorkers(1);
            int attempts = leader.deploy(graph, List.of(missing)).size();
            for (AttemptReport report : leader.awaitEnd(attempts)) {
                assertEquals(TaskState.FAILED, report.state());
                String sentence = report.failure().orElseThrow().sentence();
                assertTrue(sentence.contains("there is no blob"), sentence);
            }
            assertEquals(new WorkerId("worker"), worker.worker());
        }
    }

    @Test
    void failsTheTasksWithOneSentenceWhenTheJarIsNone() throws Exception {
        JobGraph graph = graph(compile());
        Path blobs = Files.createDirectories(directory.resolve("blobs"));
        BlobKey noJar = new BlobStore(blobs, 1 << 20).put(new java.io.ByteArrayInputStream(new byte[10_000]));
        try (FakeLeader leader = new FakeLeader(hello, blobs);
                TaskManager worker = startWorker(leader)) {
            leader.awaitWorkers(1);
            int attempts = leader.deploy(graph, List.of(noJar)).size();
            for (AttemptReport report : leader.awaitEnd(attempts)) {
                assertEquals(TaskState.FAILED, report.state());
                String sentence = report.failure().orElseThrow().sentence();
                assertTrue(sentence.contains("it is no jar"), sentence);
            }
            assertEquals(new WorkerId("worker"), worker.worker());
        }
    }

    @Test
    void fetchesTheJarAgainForTheNextAttemptsAndKeepsItForThoseAfterThem() throws Exception {
        Path jar = compile();
        JobGraph graph = graph(jar);
        BlobKey key;
        try (InputStream content = Files.newInputStream(jar)) {
            key = new BlobStore(Files.createDirectories(directory.resolve("elsewhere")), 1 << 20).put(content);
        }
        Path blobs = Files.createDirectories(directory.resolve("blobs"));
        try (FakeLeader leader = new FakeLeader(hello, blobs);
                TaskManager worker = startWorker(leader)) {
            leader.awaitWorkers(1);
            List<AttemptId> first = leader.deploy(graph, List.of(key));
            leader.awaitEnd(first.size());
            try (InputStream content = Files.newInputStream(jar)) {
                assertEquals(key, new BlobStore(blobs, 1 << 20).put(content));
            }
            for (int number = 1; number <= 2; number++) {
                leader.nextAttempts();
                List<AttemptId> next = leader.deploy(graph, List.of(key));
                leader.awaitEnd((number + 1) * first.size());
                next.forEach(attempt -> assertEquals(
                        TaskState.FINISHED, leader.reports().get(attempt).state()));
            }
            assertEquals(1, loaders.size());
            assertEquals(0, worker.buffers().inUse());
        }
    }
}
