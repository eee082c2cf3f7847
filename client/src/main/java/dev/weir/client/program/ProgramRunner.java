package dev.weir.client.program;

import dev.weir.api.config.Configuration;
import dev.weir.api.config.CoreOptions;
import dev.weir.api.config.DeploymentOptions;
import dev.weir.api.spi.ExecutorScope;
import dev.weir.client.config.Timing;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.process.ExitHook;
import dev.weir.client.rest.RestClient;
import dev.weir.client.watch.JobWatch;
import dev.weir.client.watch.Progress;
import dev.weir.core.classloader.JobClassLoader;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Runs a user's {@code main} in this process, with an executor that submits to a JobManager. Owned by the main thread, which
 * also runs {@code main}.
 */
public final class ProgramRunner {
    private final Timing timing;
    private final SecureRandom random;
    private final Supplier<Progress> progress;
    private final PrintStream out;

    /**
     * A runner.
     *
     * @param random for job ids
     * @param progress makes what shows one job's progress
     * @param out takes the ids of jobs
     */
    public ProgramRunner(Timing timing, SecureRandom random, Supplier<Progress> progress, PrintStream out) {
        this.timing = timing;
        this.random = random;
        this.progress = progress;
        this.out = out;
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
        JobJar jar = JobJar.open(run.jar());
        Configuration configuration = configuration(run);
        RestClient rest = new RestClient(run.jobManager());
        RemoteExecutor executor = new RemoteExecutor(
                configuration,
                rest,
                () -> new JobWatch(rest, timing, progress.get()),
                List.of(jar.path()),
                random,
                out);
        try (JobClassLoader loader = new JobClassLoader(jar.path().getFileName().toString(), List.of(jar.url()))) {
            Method main = jar.mainMethod(run.mainClass(), loader);
            // before main works for long, for nothing
            rest.overview();
            Optional<ExitHook> cancelling = run.cancelsOnInterrupt()
                    ? Optional.of(ExitHook.install("weir-cancel-on-interrupt", () -> cancel(executor, rest)))
                    : Optional.empty();
            invoke(main, run, executor, loader);
            if (executor.submitted().isEmpty()) {
                throw new CliException(
                        ExitCode.BAD_PROGRAM,
                        main.getDeclaringClass().getName()
                                + " ended without running a job; let its main call execute() on the environment.");
            }
            if (!run.detached()) {
                awaitAll(executor);
            }
            cancelling.ifPresent(ExitHook::close);
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "The jar can't be closed: " + e.getMessage() + ".", e);
        }
    }

    private Configuration configuration(ProgramRun run) {
        List<String> overrides = run.settings().entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
        Optional<Path> file = run.configurationFile().filter(Files::exists);
        ConfigurationLoader.Loaded loaded = file.isPresent()
                ? ConfigurationLoader.load(file.get(), overrides)
                : ConfigurationLoader.load(Map.of(), overrides);
        loaded.warnings().forEach(out::println);
        Configuration configuration = loaded.configuration();
        run.parallelism().ifPresent(parallelism -> configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism));
        configuration.set(DeploymentOptions.ATTACHED, !run.detached());
        return configuration;
    }

    private static void invoke(Method main, ProgramRun run, RemoteExecutor executor, JobClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        ExecutorScope scope = ExecutorScope.install(executor);
        try {
            main.setAccessible(true);
            main.invoke(null, (Object) run.arguments().toArray(new String[0]));
        } catch (InvocationTargetException e) {
            throw Outcomes.ofProgram(main.getDeclaringClass(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new CliException(
                    ExitCode.BAD_PROGRAM, main + " can't be called; make its class and method public.", e);
        } finally {
            scope.close();
            thread.setContextClassLoader(before);
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
                    out.println("Cancelling job " + job.getJobID());
                    rest.cancel(job.getJobID().toHexString());
                }
            } catch (CliException e) {
                out.println(e.getMessage());
            }
        }
    }
}
