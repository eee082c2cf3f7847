package dev.weir.api.typeinfo;

import dev.weir.api.annotation.Public;
import java.io.DataInput;
import java.io.IOException;

/** What a {@link TypeSerializer} reads from: what it wrote for one value, and nothing behind; owned by one thread. */
@Public
public interface DataInputView extends DataInput {

    /** Leaves that many bytes unread, which must be there. */
    void skipBytesToRead(int numBytes) throws IOException;

    /** Reads at most {@code len} bytes; returns how many, or -1 at the end. */
    int read(byte[] b, int off, int len) throws IOException;

    /** Reads at most as many bytes as {@code b} has places; returns how many, or -1 at the end. */
    int read(byte[] b) throws IOException;
}
