package dev.weir.api.typeinfo;

import dev.weir.api.annotation.Public;
import java.io.DataOutput;
import java.io.IOException;

/** What a {@link TypeSerializer} writes into; owned by one thread. */
@Public
public interface DataOutputView extends DataOutput {

    /** Writes that many zeros. */
    void skipBytesToWrite(int numBytes) throws IOException;

    /** Writes the next bytes of {@code source}. */
    void write(DataInputView source, int numBytes) throws IOException;
}
