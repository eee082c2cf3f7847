package dev.weir.taskmanager.network.partition;

/** Hears of transitions of the subpartition that it reads, on the thread that causes them; must return at once. */
public interface SubpartitionReader {
    /** There is data after a {@link SubpartitionView#poll} that found none, or a priority event. */
    void onData();

    /** The partition was given up. Nothing comes after this. */
    void onReleased(String reason);
}
