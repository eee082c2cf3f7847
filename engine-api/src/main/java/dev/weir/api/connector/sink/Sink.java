package dev.weir.api.connector.sink;

import dev.weir.api.annotation.Public;
import java.io.IOException;
import java.io.Serializable;

/** Describes where elements go and makes the writers; immutable, shipped by Java serialization. */
@Public
public interface Sink<InputT> extends Serializable {

    /**
     * Makes the writer of one subtask's attempt; called by its task thread, which owns the writer from then on. Called
     * once on each deserialized copy, so that an encoder inside the sink belongs to one writer.
     */
    SinkWriter<InputT> createWriter(WriterInitContext context) throws IOException;
}
