package dev.weir.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Fuzzes every target, two at a time: a minute each in the build, and for as long as {@code -Dweir.fuzz.seconds} says. What was
 * learned stays in {@code target/fuzz}, where a longer run goes on from.
 */
class FuzzingTest {
    private static final int AT_A_TIME = 2;

    @Test
    void noDecoderBreaksItsPromise() throws Exception {
        long seconds = Long.getLong("weir.fuzz.seconds", 60);
        Path directory = Files.createDirectories(Path.of("target", "fuzz").toAbsolutePath());
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        List<Future<String>> runs = new ArrayList<>();
        for (String target : Targets.CLASSES) {
            runs.add(pool.submit(() -> new JazzerRun(target, directory.resolve(Targets.nameOf(target))).run(seconds)));
        }
        pool.shutdown();
        List<String> findings = new ArrayList<>();
        for (Future<String> run : runs) {
            try {
                System.out.println(run.get());
            } catch (ExecutionException e) {
                findings.add(e.getCause().getMessage());
            }
        }
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n\n", findings));
        }
    }
}
