package dev.weir.rpc.codec;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of {@code POST /jobs}: a graph and its jars, back to back, so that neither side holds a jar in memory. Stateless.
 *
 * <pre>
 * u32 magic "WEIR" | u16 version | u32 length + JobGraph (protobuf) | u16 number of jars | per jar: u64 length + bytes
 * </pre>
 */
public final class SubmissionCodec {
    /** The media type of the body. */
    public static final String CONTENT_TYPE = "application/x-weir-submission";

    private static final int MAGIC = 0x57454952;
    private static final short VERSION = 1;
    private static final int MAX_JARS = 1_000;
    private static final int HEAD_BYTES = Integer.BYTES + Short.BYTES + Integer.BYTES;

    private SubmissionCodec() {}

    /** Takes the jars of a submission while it is read, one after the other. */
    @FunctionalInterface
    public interface JarSink {
        /**
         * Takes one jar; what is left of {@code content} afterwards is skipped.
         *
         * @param content ends after {@code sizeBytes}; throws EOFException if the body ends earlier
         */
        void accept(long sizeBytes, InputStream content) throws IOException;
    }

    /** How many bytes the stream of {@link #open} has. */
    public static long sizeBytes(byte[] graph, List<Path> jars) throws IOException {
        long size = HEAD_BYTES + graph.length + (long) Short.BYTES;
        for (Path jar : jars) {
            size += Long.BYTES + Files.size(jar);
        }
        return size;
    }

    /** The body as a stream; {@code graph} comes from {@link JobGraphCodec#encode}. Each jar is opened when its turn comes. */
    public static InputStream open(byte[] graph, List<Path> jars) throws IOException {
        if (jars.size() > MAX_JARS || graph.length > JobGraphCodec.MAX_BYTES) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    "The job is too large to be submitted: graphBytes=" + graph.length + " jars=" + jars.size() + ".");
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES + graph.length + Short.BYTES)
                .putInt(MAGIC)
                .putShort(VERSION)
                .putInt(graph.length)
                .put(graph)
                .putShort((short) jars.size());
        List<PartsInputStream.Part> parts = new ArrayList<>();
        parts.add(() -> new ByteArrayInputStream(head.array()));
        for (Path jar : jars) {
            byte[] size =
                    ByteBuffer.allocate(Long.BYTES).putLong(Files.size(jar)).array();
            parts.add(() -> new ByteArrayInputStream(size));
            parts.add(() -> Files.newInputStream(jar));
        }
        return new PartsInputStream(parts);
    }

    /**
     * Reads a body to its end; hands over each jar as it comes, and returns the graph after the last.
     *
     * @param maxJarBytes bounds the sum of all jars' sizes
     * @throws WeirException MALFORMED_MESSAGE if the body is none, RESOURCES_EXHAUSTED if the jars are too large
     * @throws IOException of {@code body} or {@code sink}
     */
    public static JobGraph read(InputStream body, long maxJarBytes, JarSink sink) throws IOException {
        DataInputStream in = new DataInputStream(body);
        try {
            readMagicAndVersion(in);
            JobGraph graph = JobGraphCodec.decode(readGraph(in));
            int jars = in.readUnsignedShort();
            if (jars > MAX_JARS) {
                throw Strict.malformed(
                        "The submission has too many jars: jars=" + jars + " limit=" + MAX_JARS + ".", null);
            }
            long left = maxJarBytes;
            for (int i = 0; i < jars; i++) {
                left -= readJar(in, left, sink);
            }
            if (in.read() >= 0) {
                throw Strict.malformed("The submission has bytes behind its last jar.", null);
            }
            return graph;
        } catch (EOFException e) {
            throw Strict.malformed("The submission ends early.", e);
        }
    }

    private static void readMagicAndVersion(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw Strict.malformed("The body is no job submission: it does not begin with WEIR.", null);
        }
        int version = in.readUnsignedShort();
        if (version != VERSION) {
            throw Strict.malformed(
                    "The submission has version=" + version + ", but this cluster reads version=" + VERSION
                            + "; use the weir command of the cluster's version.",
                    null);
        }
    }

    private static byte[] readGraph(DataInputStream in) throws IOException {
        long length = Integer.toUnsignedLong(in.readInt());
        if (length > JobGraphCodec.MAX_BYTES) {
            throw Strict.malformed(
                    "The job graph is too large: sizeBytes=" + length + " limit=" + JobGraphCodec.MAX_BYTES + ".",
                    null);
        }
        byte[] graph = in.readNBytes((int) length);
        if (graph.length < length) {
            throw new EOFException();
        }
        return graph;
    }

    private static long readJar(DataInputStream in, long maxBytes, JarSink sink) throws IOException {
        long size = in.readLong();
        if (size < 0) {
            throw Strict.malformed("A jar of the submission has a negative length.", null);
        }
        if (size > maxBytes) {
            throw new WeirException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "The jars of the submission are too large: sizeBytes=" + size + " limit=" + maxBytes
                            + " for this jar; make it smaller.");
        }
        PartInputStream content = new PartInputStream(in, size);
        sink.accept(size, content);
        content.skipRest();
        return size;
    }
}
