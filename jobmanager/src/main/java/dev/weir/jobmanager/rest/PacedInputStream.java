package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * A request's body that is given up when it comes too slowly or is too long, so that nobody can hold a thread by sending a byte
 * now and then. Owned by the thread that reads it.
 */
final class PacedInputStream extends InputStream {
    private static final long MS_PER_SECOND = 1_000;
    private static final long MAX_UNWANTED_BYTES = 8 << 20;
    private static final int CHUNK_BYTES = 16 << 10;

    private final InputStream in;
    private final LongSupplier nowMs;
    private final RestLimits limits;
    private final long maxBytes;
    private final long startMs;
    private long bytes;
    private boolean slow;

    PacedInputStream(InputStream in, LongSupplier nowMs, RestLimits limits, long maxBytes) {
        this.in = in;
        this.nowMs = nowMs;
        this.limits = limits;
        this.maxBytes = maxBytes;
        this.startMs = nowMs.getAsLong();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = readInTime(target, offset, length);
        if (read > 0) {
            bytes += read;
            requireSmall();
            requirePace();
        }
        return read;
    }

    /** Reads some of what nobody wanted: a client that still writes when the connection closes never sees why. */
    @Override
    public void close() throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long left = MAX_UNWANTED_BYTES;
        for (int read = 0; read >= 0 && left > 0 && !slow; left -= read) {
            read = readInTime(chunk, 0, chunk.length);
            bytes += Math.max(0, read);
            requirePace();
        }
    }

    private int readInTime(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                // The server's own idle time-out.
                slow = true;
                throw new SlowBodyException(e);
            }
            throw e;
        }
    }

    private void requireSmall() {
        if (bytes > maxBytes) {
            throw new WeirException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "The body of the request is too large: limit=" + maxBytes + " bytes.");
        }
    }

    private void requirePace() throws SlowBodyException {
        long elapsedMs = nowMs.getAsLong() - startMs;
        if (elapsedMs > limits.bodyGraceMs() && bytes * MS_PER_SECOND / elapsedMs < limits.minBytesPerSecond()) {
            slow = true;
            throw new SlowBodyException(null);
        }
    }

    /** The body came too slowly. */
    static final class SlowBodyException extends IOException {
        private static final long serialVersionUID = 1;

        SlowBodyException(Throwable cause) {
            super("The body of the request came too slowly", cause);
        }
    }
}
