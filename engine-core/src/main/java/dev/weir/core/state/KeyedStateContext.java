package dev.weir.core.state;

import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyCodec;
import dev.weir.core.types.KeyGroupRange;

/**
 * What a backend needs to know of the operator whose state it keeps. Immutable.
 *
 * @param operator begins the sentences of errors
 * @param keyGroups the groups whose keys the subtask owns
 */
public record KeyedStateContext(String operator, KeyCodec keys, KeyGroupRange keyGroups, Codecs codecs) {}
