package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo shows the right result, and however it ends it leaves no process behind. */
class DemoProcessTest {
    private static final int SERVERS = 3;
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path directory;

    @Test
    void theResultIsThatOfThePlainComputation() throws Exception {
        Weir.Result demo = new Weir(directory).run("demo", "--rate", "0");
        assertEquals(0, demo.exitCode(), demo.out() + demo.err());
        assertTrue(demo.out().contains("Equal to a plain single-threaded computation"), demo.out());
    }

    @Test
    void anInterruptLeavesNoProcessBehind() throws Exception {
        Process demo = new Weir(directory).startUntil("RUNNING", "demo");
        List<ProcessHandle> servers = demo.descendants().toList();
        assertEquals(SERVERS, servers.size());
        new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();
        awaitEnd(servers);
        demo.waitFor();
    }

    @Test
    void aKilledDemoTakesItsServersWithIt() throws Exception {
        Process demo = new Weir(directory).startUntil("RUNNING", "demo");
        List<ProcessHandle> servers = demo.descendants().toList();
        assertEquals(SERVERS, servers.size());
        demo.destroyForcibly();
        awaitEnd(servers);
    }

    private static void awaitEnd(List<ProcessHandle> servers) throws Exception {
        CompletableFuture<?>[] ends =
                servers.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
