package dev.weir.taskmanager.task;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.Failure;
import dev.weir.taskmanager.network.gate.UnreachablePeerException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** Turns what was thrown into what is reported. Stateless. */
public final class Failures {
    private Failures() {}

    /** The sentence of a WeirException as it is; anything else is unexpected, so it is the engine's. */
    public static Failure of(Throwable thrown) {
        if (thrown instanceof WeirException known) {
            Optional<WorkerId> peer = known.getCause() instanceof UnreachablePeerException unreachable
                    ? Optional.of(unreachable.peer())
                    : Optional.empty();
            return new Failure(known.code(), known.getMessage(), stackTrace(known), peer);
        }
        return new Failure(ErrorCode.INTERNAL, "The task broke unexpectedly: " + thrown, stackTrace(thrown));
    }

    /** Whether it says that the JVM can't be relied on any more; a deep recursion is the program's own affair. */
    public static boolean breaksProcess(Throwable thrown) {
        return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
