package dev.weir.client.demo;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.ExitHook;
import dev.weir.client.process.SecretFile;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.process.ServerSpec;
import dev.weir.client.process.Stopping;
import dev.weir.client.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What must be gone when the demo is: processes, then the directory that they wrote to. Thread-safe, because an interrupt (a
 * shutdown hook) may clean up at any point; nothing can be started once that has begun.
 */
final class Leftovers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The processes themselves, not their handles: with them the pipes would be closed that keep the servers alive. */
    private final List<ServerProcess> processes = new ArrayList<>();

    private final ExitHook hook = ExitHook.install("weir-demo-cleanup", this::cleanUp);
    private Path directory;
    private volatile Optional<Supervisor> supervisor = Optional.empty();
    private boolean closed;

    /** A new directory of this demo alone. */
    synchronized Path temporaryDirectory() {
        requireOpen();
        try {
            directory = Files.createTempDirectory("weir-demo-", SecretFile.ownerOnly("rwx------"));
            return directory;
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT, "Can't create a temporary directory: " + e.getMessage() + ".", e);
        }
    }

    /** Starts a process that will be stopped. */
    synchronized ServerProcess start(Supplier<ServerProcess> starting) {
        requireOpen();
        ServerProcess server = starting.get();
        processes.add(server);
        return server;
    }

    /** Starts these servers, and has a thread keep them alive until everything is stopped. */
    void supervise(Supervisor servers, List<ServerSpec> specs) {
        supervisor = Optional.of(servers);
        servers.start(specs);
        Thread thread = new Thread(() -> run(servers), "weir-demo-supervisor");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Supervisor servers) {
        try {
            servers.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops and removes everything. */
    @Override
    public void close() {
        cleanUp();
        hook.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new CliException(ExitCode.ENVIRONMENT, "The demo was interrupted.");
        }
    }

    private void cleanUp() {
        // not under the lock, which the supervisor needs to start a server
        supervisor.ifPresent(Supervisor::close);
        removeAll();
    }

    private synchronized void removeAll() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Stopping.stop(
                    processes.stream()
                            .map(server -> server.process().toHandle())
                            .toList(),
                    PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (directory != null) {
            deleteAll(directory);
        }
    }

    private static void deleteAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Can't remove " + directory + ": " + e.getMessage() + ".");
        }
    }
}
