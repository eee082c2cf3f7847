package dev.weir.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The assembled distribution, run as a user runs it, with directories of its own for what it writes. Owned by one test. */
final class Weir {
    private static final int LIMIT_SECONDS = 180;

    private final Path home =
            Path.of(System.getProperty("weir.home", "target/weir")).toAbsolutePath();
    private final Path directory;

    Weir(Path directory) {
        this.directory = directory;
    }

    /**
     * What a command came to.
     *
     * @param out standard output
     * @param err standard error
     */
    record Result(int exitCode, String out, String err) {}

    /** Runs a command to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " did not end; it said: " + Files.readString(out)
                    + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts a command and returns when it has printed a line that contains {@code text}. */
    Process startUntil(String text, String... arguments) throws IOException {
        Process process = builder(arguments).redirectErrorStream(true).start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(text)) {
                return process;
            }
        }
        throw new AssertionError("it never said '" + text + "' but: " + said);
    }

    /**
     * Starts a server in the foreground, which writes to that file and ends when this process does.
     *
     * @param arguments {@code jobmanager} or {@code taskmanager}, and settings
     */
    Process startServer(Path output, String... arguments) throws IOException {
        return startServer(output, builder(arguments));
    }

    /** Starts a server like {@link #startServer(Path, String...)} through a command that executes what follows it. */
    Process startServerThrough(List<String> command, Path output, String... arguments) throws IOException {
        ProcessBuilder builder = builder(arguments);
        builder.command().addAll(0, command);
        return startServer(output, builder);
    }

    /** Starts a server like {@link #startServer(Path, String...)} whose JVM gets more options. */
    Process startServerWith(String jvmOptions, Path output, String... arguments) throws IOException {
        ProcessBuilder builder = builder(arguments);
        builder.environment().put("WEIR_JVM_OPTS", jvmOptions);
        return startServer(output, builder);
    }

    private static Process startServer(Path output, ProcessBuilder builder) throws IOException {
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("WEIR_DIE_WITH_STDIN", "true");
        return builder.start();
    }

    Path runDirectory() {
        return directory.resolve("run");
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/weir").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WEIR_RUN_DIR", runDirectory().toString());
        builder.environment().put("WEIR_LOG_DIR", directory.resolve("log").toString());
        builder.environment().put("WEIR_JOBMANAGER_HEAP", "256m");
        builder.environment().put("WEIR_TASKMANAGER_HEAP", "384m");
        builder.environment().remove("WEIR_CONF_DIR");
        return builder;
    }
}
