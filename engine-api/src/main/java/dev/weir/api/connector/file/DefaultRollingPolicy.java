package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.MemorySize;
import java.io.IOException;
import java.time.Duration;

/** Completes a file once it is big enough, old enough, or nothing came for long enough; immutable. */
@PublicEvolving
public final class DefaultRollingPolicy<IN, BucketID> implements RollingPolicy<IN, BucketID> {
    private static final long serialVersionUID = 1L;

    private final long partSizeBytes;
    private final long rolloverIntervalMs;
    private final long inactivityIntervalMs;

    private DefaultRollingPolicy(PolicyBuilder builder) {
        this.partSizeBytes = builder.partSizeBytes;
        this.rolloverIntervalMs = builder.rolloverIntervalMs;
        this.inactivityIntervalMs = builder.inactivityIntervalMs;
    }

    /** Starts a policy: 128 MiB, 60 seconds of age, 60 seconds without an element. */
    public static PolicyBuilder builder() {
        return new PolicyBuilder();
    }

    /** Returns the size in bytes from which on a file is complete. */
    public long getMaxPartSize() {
        return partSizeBytes;
    }

    /** Returns the age in milliseconds from which on a file is complete. */
    public long getRolloverInterval() {
        return rolloverIntervalMs;
    }

    /** Returns for how many milliseconds no element comes to a complete file. */
    public long getInactivityInterval() {
        return inactivityIntervalMs;
    }

    @Override
    public boolean shouldRollOnCheckpoint(PartFileInfo<BucketID> partFileState) throws IOException {
        return partFileState.getSize() >= partSizeBytes;
    }

    @Override
    public boolean shouldRollOnEvent(PartFileInfo<BucketID> partFileState, IN element) throws IOException {
        return partFileState.getSize() >= partSizeBytes;
    }

    @Override
    public boolean shouldRollOnProcessingTime(PartFileInfo<BucketID> partFileState, long currentTime) {
        return currentTime - partFileState.getCreationTime() >= rolloverIntervalMs
                || currentTime - partFileState.getLastUpdateTime() >= inactivityIntervalMs;
    }

    /** Gathers the settings; used by the program's thread. */
    public static final class PolicyBuilder {
        private long partSizeBytes = 128L << 20;
        private long rolloverIntervalMs = 60_000;
        private long inactivityIntervalMs = 60_000;

        private PolicyBuilder() {}

        /** Sets the size from which on a file is complete; at least one byte. */
        public PolicyBuilder withMaxPartSize(MemorySize size) {
            if (size.getBytes() < 1) {
                throw new IllegalArgumentException("The size of a part must be above 0, but it is " + size + ".");
            }
            this.partSizeBytes = size.getBytes();
            return this;
        }

        /** Sets the age from which on a file is complete; at least a millisecond. */
        public PolicyBuilder withRolloverInterval(Duration interval) {
            this.rolloverIntervalMs = checked("rollover", interval);
            return this;
        }

        /** Sets how long no element comes to a complete file; at least a millisecond. */
        public PolicyBuilder withInactivityInterval(Duration interval) {
            this.inactivityIntervalMs = checked("inactivity", interval);
            return this;
        }

        private static long checked(String name, Duration interval) {
            if (interval.toMillis() < 1) {
                throw new IllegalArgumentException(
                        "The " + name + " interval must be at least a millisecond, but it is " + interval + ".");
            }
            return interval.toMillis();
        }

        /** Makes the policy. */
        public <IN, BucketID> DefaultRollingPolicy<IN, BucketID> build() {
            return new DefaultRollingPolicy<>(this);
        }
    }
}
