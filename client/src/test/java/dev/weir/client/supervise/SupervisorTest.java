package dev.weir.client.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.config.Timing;
import dev.weir.client.process.EndNote;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.process.ServerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that end are started again until they end for good. */
class SupervisorTest {
    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private final List<EndNote> givenUp = new ArrayList<>();

    @Test
    void aServerIsStartedAgainUntilItEndsForGood() throws Exception {
        Deque<String> scripts = new ArrayDeque<>(List.of("exit 3", "kill -9 $$", "echo no such file; exit 1"));
        Supervisor supervisor = supervisor(scripts);
        supervisor.start(ServerSpec.taskManagers("taskmanager-", 1, Map.of()));
        supervisor.run();
        assertEquals(List.of(), List.copyOf(scripts));
        assertEquals(3, log.size(), log::toString);
        assertTrue(log.get(0).contains("code 3 (it broke or ran out of memory); it is started again."), log.get(0));
        assertTrue(log.get(1).contains("code 137 (signal 9 killed it); it is started again."), log.get(1));
        assertTrue(log.get(2).contains("code 1 (it can't start); it is not started again."), log.get(2));
        assertEquals(List.of(new EndNote("taskmanager-1", "ended with code 1: no such file")), givenUp);
    }

    @Test
    void aClosedSupervisorStartsNothing() throws Exception {
        Deque<String> scripts = new ArrayDeque<>(List.of("exit 3", "exit 3"));
        Supervisor supervisor = supervisor(scripts);
        supervisor.start(ServerSpec.taskManagers("taskmanager-", 1, Map.of()));
        supervisor.close();
        supervisor.run();
        assertEquals(List.of("exit 3"), List.copyOf(scripts));
    }

    private Supervisor supervisor(Deque<String> scripts) {
        return new Supervisor(spec -> start(spec, scripts.remove()), new StandingTime(), log::add, givenUp::add);
    }

    private ServerProcess start(ServerSpec spec, String script) {
        Path output = directory.resolve("out");
        try {
            Process process = new ProcessBuilder("sh", "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new ServerProcess(spec.name(), process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is always the same moment. Immutable. */
    private static final class StandingTime implements Timing {
        @Override
        public InstantSource clock() {
            return InstantSource.fixed(Instant.EPOCH);
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void pause(Duration duration) {}
    }
}
