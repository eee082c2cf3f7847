package dev.weir.client.program;

import dev.weir.api.spi.ExecutorFactory;
import dev.weir.api.spi.ExecutorScope;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.core.classloader.JobClassLoader;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A user's {@code main}, found and ready to be called in the job's own class loader. Owned by the main thread. */
final class Program implements AutoCloseable {
    private final JobJar jar;
    private final JobClassLoader loader;
    private final Method main;

    private Program(JobJar jar, JobClassLoader loader, Method main) {
        this.jar = jar;
        this.loader = loader;
        this.main = main;
    }

    /** Throws a CliException if the jar is none, or has no such class. */
    static Program open(Path path, Optional<String> mainClass) {
        JobJar jar = JobJar.open(path);
        JobClassLoader loader = new JobClassLoader(jar.path().getFileName().toString(), List.of(jar.url()));
        try {
            return new Program(jar, loader, jar.mainMethod(mainClass, loader));
        } catch (CliException e) {
            close(loader);
            throw e;
        }
    }

    /** The jar's place. */
    Path jar() {
        return jar.path();
    }

    /** Calls {@code main} on this thread; what it executes goes to {@code executor}. */
    void call(List<String> arguments, ExecutorFactory executor) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        ExecutorScope scope = ExecutorScope.install(executor);
        try {
            main.setAccessible(true);
            main.invoke(null, (Object) arguments.toArray(new String[0]));
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

    /** What is said of a program that executed nothing. */
    CliException ranNoJob() {
        return new CliException(
                ExitCode.BAD_PROGRAM,
                main.getDeclaringClass().getName()
                        + " ended without running a job; let its main call execute() on the environment.");
    }

    @Override
    public void close() {
        close(loader);
    }

    private static void close(JobClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "The jar can't be closed: " + e.getMessage() + ".", e);
        }
    }
}
