package dev.weir.api.connector.sink;

import dev.weir.api.annotation.Public;
import java.io.IOException;

/**
 * Writes the elements of one subtask's attempt; owned by the task thread. {@code close} is called once, also after a
 * failure; it releases everything and publishes nothing any more.
 */
@Public
@SuppressWarnings("try") // close throws what it likes: the engine does not call it in a try statement
public interface SinkWriter<InputT> extends AutoCloseable {

    /** Writes one element, perhaps only into a buffer. */
    void write(InputT element, Context context) throws IOException, InterruptedException;

    /** Brings everything written so far out of buffers; {@code endOfInput} when no element follows. */
    void flush(boolean endOfInput) throws IOException, InterruptedException;

    /** What is known about the element in hand. */
    interface Context {

        /** Returns the watermark, or {@link Long#MIN_VALUE} if there was none yet. */
        long currentWatermark();

        /** Returns the element's timestamp, or null if it has none. */
        Long timestamp();
    }
}
