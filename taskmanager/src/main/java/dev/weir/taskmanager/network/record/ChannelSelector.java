package dev.weir.taskmanager.network.record;

import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/** Which subpartition a record goes to. Owned by the writing task thread. */
@FunctionalInterface
public interface ChannelSelector {
    /** Stands for every subpartition. */
    int ALL = -1;

    /** An index below the number of subpartitions, or {@link #ALL}. */
    int select(Object record);

    /** To the one consumer of the same index; its partition has one subpartition. */
    static ChannelSelector forward() {
        return record -> 0;
    }

    /** To everyone. */
    static ChannelSelector broadcast() {
        return record -> ALL;
    }

    /** To one after the other, beginning with {@code first}. */
    static ChannelSelector rebalance(int channels, int first) {
        return new RoundRobinSelector(channels, first % channels);
    }

    /** To any one, each as likely as the others. */
    static ChannelSelector shuffle(int channels, RandomGenerator random) {
        return record -> random.nextInt(channels);
    }

    /**
     * To the owner of the key group of the record's key.
     *
     * @param keyHash the frozen hash of a record's key
     * @param channelOfGroup the channel of each of the {@value KeyGroupSelector#GROUPS} key groups
     */
    static ChannelSelector hash(ToLongFunction<Object> keyHash, short[] channelOfGroup) {
        return new KeyGroupSelector(keyHash, channelOfGroup);
    }
}
