package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;

/** The root of all kinds of keyed state; used by the task thread only, for the key in hand. */
@PublicEvolving
public interface State {

    /** Removes what is stored for the current key. */
    void clear();
}
