package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;

/** One value per key; used by the task thread only. */
@PublicEvolving
public interface ValueState<T> extends State {

    /** Returns the current key's value, or null if there is none. */
    T value() throws IOException;

    /** Replaces the current key's value; null removes it. */
    void update(T value) throws IOException;
}
