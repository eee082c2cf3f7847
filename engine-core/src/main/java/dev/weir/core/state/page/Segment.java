package dev.weir.core.state.page;

import java.util.Arrays;

/**
 * The pages of all hashes that share some leading bits, by the bits after those. Owned by the task thread; once a snapshot may
 * read it, it is replaced rather than written to (invariant P7).
 */
final class Segment {
    /** So many bits after the shared ones choose a page, at most; copying the array takes microseconds. */
    static final int MOST_BITS = 12;

    /** How many leading bits the hashes share. */
    final int depth;
    /** How many bits after those choose the page. */
    final int bits;

    final int epoch;
    /** A page stands in as many successive slots as its prefix is short of bits; null where there are no rows. */
    final RowPage[] pages;
    /** The bytes of the page in the same slot. */
    final byte[][] bytes;
    /** The number of slot groups, minus one, of the page in the same slot: known here, they need not wait for its head. */
    final byte[] groupMasks;

    private Segment(int depth, int bits, int epoch, RowPage[] pages, byte[][] bytes, byte[] groupMasks) {
        this.depth = depth;
        this.bits = bits;
        this.epoch = epoch;
        this.pages = pages;
        this.bytes = bytes;
        this.groupMasks = groupMasks;
    }

    static Segment empty(int epoch) {
        return new Segment(0, 0, epoch, new RowPage[1], new byte[1][], new byte[1]);
    }

    int indexOf(long hash) {
        return (int) (hash << depth >>> 1 >>> (Long.SIZE - 1 - bits));
    }

    RowPage pageOf(long hash) {
        return pages[indexOf(hash)];
    }

    Segment copy(int newEpoch) {
        return new Segment(depth, bits, newEpoch, pages.clone(), bytes.clone(), groupMasks.clone());
    }

    /** The same with one more bit to choose by. */
    Segment doubled(int newEpoch) {
        RowPage[] twice = new RowPage[2 * pages.length];
        byte[][] bytesTwice = new byte[2 * pages.length][];
        byte[] masksTwice = new byte[2 * pages.length];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = pages[i / 2];
            bytesTwice[i] = bytes[i / 2];
            masksTwice[i] = groupMasks[i / 2];
        }
        return new Segment(depth, bits + 1, newEpoch, twice, bytesTwice, masksTwice);
    }

    /** The half whose hashes have the next bit {@code upper}. */
    Segment half(boolean upper, int newEpoch) {
        int length = pages.length / 2;
        int from = upper ? length : 0;
        return new Segment(
                depth + 1,
                bits - 1,
                newEpoch,
                Arrays.copyOfRange(pages, from, from + length),
                Arrays.copyOfRange(bytes, from, from + length),
                Arrays.copyOfRange(groupMasks, from, from + length));
    }

    /** Puts {@code page}, or null, where the hashes are that share {@code pageDepth} bits with {@code hash}. */
    void fill(long hash, int pageDepth, RowPage page) {
        int span = depth + bits - pageDepth;
        int first = indexOf(hash) >>> span << span;
        for (int i = first; i < first + (1 << span); i++) {
            pages[i] = page;
            bytes[i] = page == null ? null : page.bytes;
            groupMasks[i] = page == null ? 0 : (byte) page.groupMask();
        }
    }

    /** How few leading bits a new page for {@code hash} may share, where there is none. */
    int freeDepth(long hash) {
        int index = indexOf(hash);
        int span = 0;
        while (span < bits && isFree(((index >>> span) ^ 1) << span, 1 << span)) {
            span++;
        }
        return depth + bits - span;
    }

    private boolean isFree(int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (pages[i] != null) {
                return false;
            }
        }
        return true;
    }
}
