package dev.weir.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One target, fuzzed for some time in a JVM of its own. Owned by one thread. */
final class JazzerRun {
    // A build judges the change and not its luck: it begins at the same place each time. 0 stands for another place
    // each time.
    private static final long BUILD_SEED = 1;
    private static final int HANG_SECONDS = 60;
    private static final int START_SECONDS = 300;
    private static final int MAX_INPUT_BYTES = 8192;
    private static final int TOLD_CHARACTERS = 6000;

    private final String target;
    private final Path directory;

    JazzerRun(String target, Path directory) {
        this.target = target;
        this.directory = directory;
    }

    /**
     * Runs to the end of the time, or to the first finding.
     *
     * @throws AssertionError with the finding, its input and how to run it again
     */
    String run(long seconds) throws IOException, InterruptedException, URISyntaxException {
        Path corpus = Files.createDirectories(directory.resolve("corpus"));
        Path findings = Files.createDirectories(directory.resolve("findings"));
        Path log = directory.resolve("jazzer.log");
        Process process = new ProcessBuilder(command(seconds, corpus, findings))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(target + " hangs; it said: " + tail(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(target + " ended with " + process.exitValue() + "; inputs in Base64: "
                    + inputs(findings) + "; keep them in src/test/resources/seeds/" + Targets.nameOf(target)
                    + " and run SeedsTest to see it again; the fuzzer said: " + tail(log));
        }
        return Targets.nameOf(target) + ": "
                + Files.readAllLines(log).stream()
                        .filter(line -> line.startsWith("#") && line.contains("DONE"))
                        .reduce("", (before, line) -> line);
    }

    private List<String> command(long seconds, Path corpus, Path findings) throws URISyntaxException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.level=OFF",
                "-Dio.netty.leakDetection.level=disabled",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                // What protoc made is large, and learns nothing.
                "--instrumentation_includes=dev.weir.**",
                "--instrumentation_excludes=dev.weir.rpc.wire.**:dev.weir.fuzz.**",
                // It breaks Netty, whose own classes call what it watches.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.UnsafeSanitizer",
                "--reproducer_path=" + findings));
        command.addAll(List.of(
                "-max_total_time=" + seconds,
                "-seed=" + Long.getLong("weir.fuzz.seed", BUILD_SEED),
                "-timeout=" + HANG_SECONDS,
                "-rss_limit_mb=0",
                "-max_len=" + MAX_INPUT_BYTES,
                "-artifact_prefix=" + findings + "/",
                corpus.toString(),
                Targets.seedsOf(target).toString()));
        return command;
    }

    private static List<String> inputs(Path findings) throws IOException {
        List<String> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(findings)) {
            for (Path file :
                    files.filter(path -> !path.toString().endsWith(".java")).toList()) {
                inputs.add(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return inputs;
    }

    private static String tail(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - TOLD_CHARACTERS));
    }
}
