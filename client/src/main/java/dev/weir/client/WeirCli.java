package dev.weir.client;

import dev.weir.client.config.Terminal;
import dev.weir.client.config.Timing;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Boot class of the command line: makes clock, randomness and terminal, and runs the verb in the main thread. */
public final class WeirCli {
    private WeirCli() {}

    /** Runs one command and exits with its {@link ExitCode}. */
    public static void main(String[] args) {
        Session session =
                new Session(new WeirHome(System.getenv()), Terminal.standard(), new SystemTiming(), new SecureRandom());
        System.exit(run(session, args));
    }

    /** Runs one command; its exit code. */
    static int run(Session session, String... args) {
        CommandLine line = new CommandLine(new WeirCommand(), new Verbs(session))
                .setOut(new PrintWriter(session.terminal().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(session.terminal().err(), true, StandardCharsets.UTF_8))
                .setUnmatchedOptionsArePositionalParams(false)
                .setParameterExceptionHandler((failure, arguments) -> {
                    session.terminal().err().println(UsageErrors.sentence(failure));
                    return ExitCode.USAGE.code();
                })
                .setExecutionExceptionHandler((failure, command, parsed) ->
                        session.report(command.getCommandName(), failure).code());
        // what stands behind the jar is for the jar's main
        line.getSubcommands().get("run").setStopAtPositional(true);
        line.getSubcommands().get("info").setStopAtPositional(true);
        return line.execute(args);
    }

    /** The machine's clocks. Thread-safe. */
    private static final class SystemTiming implements Timing {
        private final Semaphore never = new Semaphore(0);

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            boolean acquired = never.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS);
            if (acquired) {
                throw new IllegalStateException("nobody releases this semaphore");
            }
        }
    }
}
