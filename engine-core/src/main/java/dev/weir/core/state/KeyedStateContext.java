package dev.weir.core.state;

import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyCodec;
import dev.weir.core.types.KeyGroupRange;

/**
 * What a backend needs to know of the operator whose state it keeps. Immutable.
 *
 * @param operator begins the sentences of errors
 * @param keyGroups the groups whose keys the subtask owns
 * @param expiring run when a state is made that expires in the background: from then on {@link KeyedStateBackend#sweep} is to be
 *     called
 */
public record KeyedStateContext(
        String operator, KeyCodec keys, KeyGroupRange keyGroups, Codecs codecs, Runnable expiring) {

    /** For a caller that sweeps by itself, or has nothing that expires. */
    public KeyedStateContext(String operator, KeyCodec keys, KeyGroupRange keyGroups, Codecs codecs) {
        this(operator, keys, keyGroups, codecs, () -> {});
    }
}
