package dev.weir.core.ids;

/** Names one life of a TaskManager process; a restarted process has a new one. Ordered by its text. */
public record WorkerId(String value) implements Comparable<WorkerId> {
    private static final int MAX_LENGTH = 128;

    public WorkerId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a worker id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public int compareTo(WorkerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
