package dev.weir.fuzz;

import dev.weir.core.error.ErrorCode;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.WorkerMessage;
import java.util.Arrays;
import java.util.Set;

/** Messages between the JobManager and its workers, both ways; the first byte chooses which. Stateless. */
public final class ControlFuzz {
    private static final Set<ErrorCode> REFUSALS = Set.of(ErrorCode.MALFORMED_MESSAGE);

    private ControlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        if ((input[0] & 1) == 0) {
            Decoding.check(bytes.length, REFUSALS, () -> fromWorker(bytes));
        } else {
            Decoding.check(bytes.length, REFUSALS, () -> fromLeader(bytes));
        }
    }

    private static void fromWorker(byte[] bytes) {
        WorkerMessage message = ControlCodec.decodeWorkerMessage(bytes);
        if (!message.equals(ControlCodec.decodeWorkerMessage(ControlCodec.encode(message)))) {
            throw new AssertionError("does not come back equal: " + message);
        }
    }

    private static void fromLeader(byte[] bytes) {
        CoordinatorMessage message = ControlCodec.decodeCoordinatorMessage(bytes);
        if (!message.equals(ControlCodec.decodeCoordinatorMessage(ControlCodec.encode(message)))) {
            throw new AssertionError("does not come back equal: " + message);
        }
    }
}
