package dev.weir.client.program;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.core.error.Blame;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.Arrays;
import java.util.Optional;

/** Turns what went wrong in the engine or in a user's {@code main} into an exit code and a sentence. Stateless. */
final class Outcomes {
    private Outcomes() {}

    /** The engine's sentence stands as it is. */
    static CliException of(WeirException failure) {
        return new CliException(exitCode(failure.code()), failure.getMessage(), failure);
    }

    /** What {@code main} threw: an error of ours that passed through it, or one of its own. */
    static CliException ofProgram(Class<?> mainClass, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CliException failure) {
                return failure;
            }
            if (cause instanceof WeirException failure) {
                return new CliException(exitCode(failure.code()), failure.getMessage(), thrown);
            }
        }
        String what = thrown.getMessage() == null
                ? thrown.getClass().getName()
                : thrown.getClass().getName() + ": " + thrown.getMessage();
        String where = userFrame(thrown, mainClass).map(frame -> " at " + frame).orElse("");
        return new CliException(
                ExitCode.BAD_PROGRAM,
                "The main method of " + mainClass.getName() + " threw " + what + where + ".",
                thrown);
    }

    private static Optional<String> userFrame(Throwable thrown, Class<?> mainClass) {
        String loader = mainClass.getClassLoader().getName();
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> loader != null && loader.equals(frame.getClassLoaderName()))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + " (" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")");
    }

    private static ExitCode exitCode(ErrorCode code) {
        if (code == ErrorCode.BAD_REQUEST) {
            return ExitCode.USAGE;
        }
        if (code == ErrorCode.CONNECTION_FAILED) {
            return ExitCode.UNREACHABLE;
        }
        if (code.blame() == Blame.USER) {
            return ExitCode.BAD_PROGRAM;
        }
        return code.blame() == Blame.ENVIRONMENT ? ExitCode.ENVIRONMENT : ExitCode.INTERNAL;
    }
}
