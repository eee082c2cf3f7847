package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;

/** A policy that completes files at each checkpoint, and perhaps earlier; immutable. */
@PublicEvolving
public abstract class CheckpointRollingPolicy<IN, BucketID> implements RollingPolicy<IN, BucketID> {
    private static final long serialVersionUID = 1L;

    /** For subclasses. */
    protected CheckpointRollingPolicy() {}

    @Override
    public boolean shouldRollOnCheckpoint(PartFileInfo<BucketID> partFileState) {
        return true;
    }
}
