package dev.weir.api.serialization;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/** Writes single elements to a file's stream; owned by the task thread. */
@PublicEvolving
@FunctionalInterface
public interface Encoder<IN> extends Serializable {

    /** Writes one element, with whatever separates it from the next; the stream is buffered already. */
    void encode(IN element, OutputStream stream) throws IOException;
}
