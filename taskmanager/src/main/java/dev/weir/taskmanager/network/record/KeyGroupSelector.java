package dev.weir.taskmanager.network.record;

import java.util.function.ToLongFunction;

/** Takes the channel that owns a key's group. Owned by the writing task thread. */
final class KeyGroupSelector implements ChannelSelector {
    static final int GROUPS = 32_768;
    /** The key group is the leading 15 bits of the hash. */
    private static final int SHIFT = 49;

    private final ToLongFunction<Object> keyHash;
    private final short[] channelOfGroup;

    KeyGroupSelector(ToLongFunction<Object> keyHash, short[] channelOfGroup) {
        if (channelOfGroup.length != GROUPS) {
            throw new IllegalArgumentException("a key group table has " + GROUPS + " entries");
        }
        this.keyHash = keyHash;
        this.channelOfGroup = channelOfGroup;
    }

    @Override
    public int select(Object record) {
        return channelOfGroup[(int) (keyHash.applyAsLong(record) >>> SHIFT)];
    }
}
