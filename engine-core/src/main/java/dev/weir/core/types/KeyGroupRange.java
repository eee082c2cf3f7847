package dev.weir.core.types;

/** The key groups of one subtask, {@code first} to {@code last}, both included. Immutable. */
public record KeyGroupRange(int first, int last) {
    public KeyGroupRange {
        if (first < 0 || last < first || last >= KeyGroups.COUNT) {
            throw new IllegalArgumentException("first=" + first + " last=" + last + " is no range of key groups");
        }
    }

    /** Whether {@code group} is one of them. */
    public boolean contains(int group) {
        return group >= first && group <= last;
    }

    /** How many they are. */
    public int size() {
        return last - first + 1;
    }
}
