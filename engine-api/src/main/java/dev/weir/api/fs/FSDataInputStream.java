package dev.weir.api.fs;

import dev.weir.api.annotation.Public;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, of which any can be gone to; owned by one thread. */
@Public
public abstract class FSDataInputStream extends InputStream {

    /** Makes the byte at {@code desired}, counted from 0, the next one; behind the end there is nothing to read. */
    public abstract void seek(long desired) throws IOException;

    /** Returns which byte is the next, counted from 0. */
    public abstract long getPos() throws IOException;
}
