package dev.weir.core.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The key groups: the leading 15 bits of a key's hash. Frozen, for state is stored by group. Has no state. */
public final class KeyGroups {
    /** How many there are. */
    public static final int COUNT = 1 << 15;

    private static final int SHIFT = Long.SIZE - 15;

    private KeyGroups() {}

    /** The group of the keys with this hash. */
    public static int of(long hash) {
        return (int) (hash >>> SHIFT);
    }

    /**
     * Divides the groups among {@code parallelism} subtasks, as evenly as can be. The ranges are made once, by the
     * scheduler, and travel; nobody may make them again and rely on getting the same.
     */
    public static List<KeyGroupRange> split(int parallelism) {
        if (parallelism < 1 || parallelism > COUNT) {
            throw new IllegalArgumentException("parallelism=" + parallelism + " is not in 1.." + COUNT);
        }
        List<KeyGroupRange> ranges = new ArrayList<>(parallelism);
        for (int i = 0; i < parallelism; i++) {
            ranges.add(new KeyGroupRange(
                    (int) ((long) i * COUNT / parallelism), (int) ((i + 1L) * COUNT / parallelism) - 1));
        }
        return List.copyOf(ranges);
    }

    /**
     * The index of the range that holds each group.
     *
     * @throws IllegalArgumentException if a group is in no range or in two
     */
    public static int[] owners(List<KeyGroupRange> ranges) {
        int[] owners = new int[COUNT];
        Arrays.fill(owners, -1);
        for (int i = 0; i < ranges.size(); i++) {
            for (int group = ranges.get(i).first(); group <= ranges.get(i).last(); group++) {
                if (owners[group] >= 0) {
                    throw new IllegalArgumentException("group=" + group + " is in two of " + ranges);
                }
                owners[group] = i;
            }
        }
        for (int group = 0; group < COUNT; group++) {
            if (owners[group] < 0) {
                throw new IllegalArgumentException("group=" + group + " is in none of " + ranges);
            }
        }
        return owners;
    }
}
