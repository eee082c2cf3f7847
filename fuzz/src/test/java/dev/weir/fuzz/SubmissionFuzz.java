package dev.weir.fuzz;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.JobGraph;
import dev.weir.rpc.codec.JobGraphCodec;
import dev.weir.rpc.codec.SubmissionCodec;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.util.Arrays;
import java.util.Set;

/** Job graphs, and the body of a submission; the first byte chooses which. Stateless. */
public final class SubmissionFuzz {
    private static final Set<ErrorCode> REFUSALS = Set.of(ErrorCode.MALFORMED_MESSAGE, ErrorCode.RESOURCES_EXHAUSTED);
    private static final long MAX_JAR_BYTES = 2_000;

    private SubmissionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        if ((input[0] & 1) == 0) {
            Decoding.check(bytes.length, REFUSALS, () -> graph(bytes));
        } else {
            Decoding.check(bytes.length, REFUSALS, () -> submission(bytes));
        }
    }

    private static void graph(byte[] bytes) {
        JobGraph graph = JobGraphCodec.decode(bytes);
        byte[] again = JobGraphCodec.encode(graph);
        JobGraph decoded = JobGraphCodec.decode(again);
        if (!graph.equals(decoded) || !Arrays.equals(again, JobGraphCodec.encode(decoded))) {
            throw new AssertionError("does not come back equal: " + graph);
        }
    }

    private static void submission(byte[] bytes) throws Exception {
        long[] left = {MAX_JAR_BYTES};
        SubmissionCodec.read(new ByteArrayInputStream(bytes), MAX_JAR_BYTES, (size, content) -> {
            left[0] -= size;
            if (size < 0 || left[0] < 0) {
                throw new AssertionError("more jars than allowed were handed over: size=" + size);
            }
            try {
                if (content.readAllBytes().length != size) {
                    throw new AssertionError("a jar has not the size that was said");
                }
            } catch (EOFException e) {
                throw e;
            }
        });
    }
}
