package dev.weir.jobmanager.jar;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the {@code main} of an uploaded jar by starting the command line as a child process, which submits the job as any user
 * does: user code never runs in the JobManager. Thread-safe; callers wait.
 */
public final class ProgramLauncher implements AutoCloseable {
    private static final int MAX_OUTPUT_BYTES = 1 << 20;
    private static final int MAX_SENTENCE = 2_000;
    private static final int KILL_SECONDS = 5;
    private static final Pattern JOB_ID =
            Pattern.compile("(?:\"(?:jobid|jid)\"\\s*:\\s*\"|with JobID )([0-9a-f]{32})\\b");

    private final ProgramSettings settings;
    private final Executor readers;
    private final Semaphore free;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param readers reads what children print; needs two threads for each that may run at a time */
    public ProgramLauncher(ProgramSettings settings, Executor readers) {
        this.settings = settings;
        this.readers = readers;
        this.free = new Semaphore(settings.maxRunning());
    }

    /**
     * Runs a program until it has submitted its job.
     *
     * @param jobManager where REST is served, as host and port
     * @return the first job that it submitted
     * @throws WeirException of one sentence if it did not: PROGRAM_FAILED with what it said itself, CONNECTION_FAILED if too
     *     many run already
     */
    public JobID run(Program program, String jobManager) throws IOException, InterruptedException {
        if (!free.tryAcquire()) {
            throw new WeirException(
                    ErrorCode.CONNECTION_FAILED,
                    "There run " + settings.maxRunning() + " programs already, which is all that may: try again.");
        }
        try {
            return runChild(commandLine(program, jobManager));
        } finally {
            free.release();
        }
    }

    /** Ends what runs. */
    @Override
    public void close() {
        closed = true;
        running.forEach(ProgramLauncher::kill);
    }

    private List<String> commandLine(Program program, String jobManager) {
        List<String> line = new ArrayList<>(settings.command());
        line.addAll(List.of("run", "--detached", "--jobmanager", jobManager));
        settings.settings().forEach((key, value) -> line.add("-D" + key + "=" + value));
        program.entryClass().ifPresent(name -> line.addAll(List.of("--class", name)));
        program.parallelism().ifPresent(number -> line.addAll(List.of("--parallelism", Integer.toString(number))));
        line.add(program.jar().toString());
        // One @ makes the command line read a file, two stand for one.
        program.arguments().forEach(argument -> line.add(argument.startsWith("@") ? "@" + argument : argument));
        return line;
    }

    private JobID runChild(List<String> commandLine) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(commandLine).directory(settings.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        Process child = builder.start();
        running.add(child);
        try {
            if (closed) {
                kill(child);
            }
            child.getOutputStream().close();
            CompletableFuture<String> out = read(child.getInputStream());
            CompletableFuture<String> err = read(child.getErrorStream());
            if (!child.waitFor(settings.timeoutMs(), TimeUnit.MILLISECONDS)) {
                kill(child);
                child.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
                throw failed("The program did not submit its job within " + settings.timeoutMs()
                        + " ms and was ended: submit it with 'weir run', or raise rest.jar-run.timeout.");
            }
            return outcome(child.exitValue(), out.join(), err.join());
        } finally {
            kill(child);
            running.remove(child);
        }
    }

    private static JobID outcome(int exitCode, String out, String err) {
        if (exitCode != 0) {
            // The last line is what the command line says; what stands before is the program's own.
            String sentence = err.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((before, last) -> last)
                    .orElse("The program ended with exit code " + exitCode + " and said nothing.")
                    .strip();
            throw failed(sentence.length() > MAX_SENTENCE ? sentence.substring(0, MAX_SENTENCE) : sentence);
        }
        Matcher id = JOB_ID.matcher(out);
        if (!id.find()) {
            throw failed("The program ended without telling the id of a job.");
        }
        return JobID.fromHexString(id.group(1));
    }

    /** Keeps the beginning of what comes, and reads the rest so that the child does not wait. */
    private CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        byte[] kept = stream.readNBytes(MAX_OUTPUT_BYTES);
                        stream.transferTo(OutputStream.nullOutputStream());
                        return new String(kept, StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        // The child was killed, and nobody needs what it said.
                        return "";
                    }
                },
                readers);
    }

    private static void kill(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    private static WeirException failed(String sentence) {
        return new WeirException(ErrorCode.PROGRAM_FAILED, sentence);
    }
}
