package dev.weir.transport;

import java.util.Optional;

/** What a connection is for, which also bounds its frames. Immutable. */
public enum Purpose {
    /** Commands and reports between the JobManager and a worker. */
    CONTROL(1, 64 << 20),
    /** Records, credits and coordination between two workers for one job. */
    DATA(2, (1 << 20) + 1024),
    /** Blobs out of a store. */
    BLOB(3, (1 << 20) + 1024),
    /** Nothing but the hello: whether that process is there. */
    PROBE(4, 0);

    private final int code;
    private final int maxFrameBytes;

    Purpose(int code, int maxFrameBytes) {
        this.code = code;
        this.maxFrameBytes = maxFrameBytes;
    }

    /** The byte that stands for this purpose in a hello; frozen. */
    public int code() {
        return code;
    }

    /** The largest frame either side may send. */
    public int maxFrameBytes() {
        return maxFrameBytes;
    }

    /** Whether an empty frame is a ping and nothing else. */
    boolean hasPings() {
        return this == CONTROL || this == DATA;
    }

    static Optional<Purpose> ofCode(int code) {
        for (Purpose purpose : values()) {
            if (purpose.code == code) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
