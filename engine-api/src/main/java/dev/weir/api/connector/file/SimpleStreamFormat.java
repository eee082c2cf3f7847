package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.fs.FSDataInputStream;
import java.io.IOException;

/**
 * A format whose files are read from their start only; immutable. A reader that is restored passes over what was read
 * before.
 */
@PublicEvolving
public abstract class SimpleStreamFormat<T> implements StreamFormat<T> {
    private static final long serialVersionUID = 1L;

    /** For subclasses. */
    protected SimpleStreamFormat() {}

    /** Makes a reader at the start of a file, whose bytes arrive buffered and no longer compressed. */
    public abstract Reader<T> createReader(Configuration config, FSDataInputStream stream) throws IOException;

    @Override
    public final Reader<T> createReader(Configuration config, FSDataInputStream stream, long fileLen, long splitEnd)
            throws IOException {
        return createReader(config, stream);
    }

    @Override
    public final Reader<T> restoreReader(
            Configuration config, FSDataInputStream stream, long restoredOffset, long fileLen, long splitEnd) {
        throw new UnsupportedOperationException(
                getClass().getName() + " counts elements, so there is no byte " + restoredOffset + " to go on from.");
    }

    @Override
    public final boolean isSplittable() {
        return false;
    }
}
