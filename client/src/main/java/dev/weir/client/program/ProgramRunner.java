package dev.weir.client.program;

import dev.weir.api.JobID;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.DeploymentOptions;
import dev.weir.client.config.Timing;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.ExitHook;
import dev.weir.client.rest.RestClient;
import dev.weir.client.watch.JobWatch;
import dev.weir.client.watch.Progress;
import dev.weir.core.error.WeirException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a user's {@code main} in this process, with an executor that submits to a JobManager. Owned by the main thread, which
 * also runs {@code main}.
 */
public final class ProgramRunner {
    private final Timing timing;
    private final SecureRandom random;
    private final Supplier<Progress> progress;
    private final Consumer<String> messages;
    private final Consumer<JobID> submitted;

    /**
     * A runner.
     *
     * @param random for job ids
     * @param progress makes what shows one job's progress
     * @param messages takes sentences for people
     * @param submitted takes the id of each job that was submitted
     */
    public ProgramRunner(
            Timing timing,
            SecureRandom random,
            Supplier<Progress> progress,
            Consumer<String> messages,
            Consumer<JobID> submitted) {
        this.timing = timing;
        this.random = random;
        this.progress = progress;
        this.messages = messages;
        this.submitted = submitted;
    }

    /** Returns when every job that the program submitted has FINISHED, or when it is detached; throws a CliException else. */
    public void run(ProgramRun run) throws InterruptedException {
        try {
            runChecked(run);
        } catch (WeirException e) {
            throw Outcomes.of(e);
        }
    }

    private void runChecked(ProgramRun run) throws InterruptedException {
        RestClient rest = run.jobManager();
        try (Program program = Program.open(run.jar(), run.mainClass())) {
            Configuration configuration = run.settings().read(messages);
            configuration.set(DeploymentOptions.ATTACHED, !run.detached());
            RemoteExecutor executor = new RemoteExecutor(
                    configuration,
                    rest,
                    () -> new JobWatch(rest, timing, progress.get()),
                    List.of(program.jar()),
                    random,
                    submitted);
            // before main works for long, for nothing
            rest.overview();
            Optional<ExitHook> cancelling = run.cancelsOnInterrupt()
                    ? Optional.of(ExitHook.install("weir-cancel-on-interrupt", () -> cancel(executor, rest)))
                    : Optional.empty();
            program.call(run.arguments(), executor);
            if (executor.submitted().isEmpty()) {
                throw program.ranNoJob();
            }
            if (!run.detached()) {
                awaitAll(executor);
            }
            cancelling.ifPresent(ExitHook::close);
        }
    }

    /** A program may have submitted with executeAsync, or swallowed the failure of execute. */
    private static void awaitAll(RemoteExecutor executor) throws InterruptedException {
        for (RemoteJob job : executor.submitted()) {
            try {
                job.getJobExecutionResult().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CliException failure) {
                    throw failure;
                }
                throw new CliException(
                        ExitCode.INTERNAL, "Following the job failed: " + e.getCause() + ".", e.getCause());
            }
        }
    }

    private void cancel(RemoteExecutor executor, RestClient rest) {
        for (RemoteJob job : executor.submitted()) {
            try {
                if (!job.getJobExecutionResult().isDone()) {
                    messages.accept("Cancelling job " + job.getJobID());
                    rest.cancel(job.getJobID().toHexString());
                }
            } catch (CliException e) {
                messages.accept(e.getMessage());
            }
        }
    }
}
