package dev.weir.core.state.page;

import java.util.Arrays;

/**
 * Objects that rows refer to by number. Owned by the task thread; other threads may {@link #get} what was there before a
 * snapshot began and stays until it ends. Grows without copying more than a list of chunks.
 */
final class Numbered<T> {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private volatile Object[][] chunks = new Object[0][];
    private int[] free = new int[16];
    private int freeCount;
    private int next;

    /** Gives {@code object} a number. */
    int add(T object) {
        int number = freeCount > 0 ? free[--freeCount] : next++;
        Object[][] known = chunks;
        if (number >>> CHUNK_BITS >= known.length) {
            known = Arrays.copyOf(known, known.length + 1);
            known[known.length - 1] = new Object[CHUNK];
            chunks = known;
        }
        known[number >>> CHUNK_BITS][number & (CHUNK - 1)] = object;
        return number;
    }

    @SuppressWarnings("unchecked") // add lets nothing else in
    T get(int number) {
        return (T) chunks[number >>> CHUNK_BITS][number & (CHUNK - 1)];
    }

    /** Lets the number be given again. */
    void remove(int number) {
        chunks[number >>> CHUNK_BITS][number & (CHUNK - 1)] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = number;
    }

    int size() {
        return next - freeCount;
    }
}
