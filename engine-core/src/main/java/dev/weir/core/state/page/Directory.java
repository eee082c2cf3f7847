package dev.weir.core.state.page;

/**
 * Finds the page of a hash: leading bits choose a segment, the bits after those a page in it. Owned by the task thread; other
 * threads see it through {@link #viewAt} alone.
 *
 * <p>It grows a segment at a time, so no growth takes longer than copying one segment (invariant P4). It is persistent: what a
 * snapshot may see is copied before it is changed, the list of segments and each segment apart.
 */
final class Directory {

    /** The directory as it is from one change of the list of segments to the next. Frozen when its epoch has passed. */
    static final class View {
        final int epoch;
        final int bits;
        final Segment[] segments;

        View(int epoch, int bits, Segment[] segments) {
            this.epoch = epoch;
            this.bits = bits;
            this.segments = segments;
        }

        int indexOf(long hash) {
            return (int) (hash >>> 1 >>> (Long.SIZE - 1 - bits));
        }

        RowPage pageOf(long hash) {
            return segments[indexOf(hash)].pageOf(hash);
        }

        /** Shows the page of each slot in the order of hashes, some more than once. */
        Walk walk() {
            return new Walk(segments);
        }

        /** The first page with hashes not below {@code hash}, in the order of unsigned numbers; null if there is none. */
        RowPage pageFrom(long hash) {
            int top = indexOf(hash);
            Segment segment = segments[top];
            int at = segment.indexOf(hash);
            for (; ; ) {
                for (; at < segment.pages.length; at++) {
                    if (segment.pages[at] != null) {
                        return segment.pages[at];
                    }
                }
                top = ((top >>> (bits - segment.depth)) + 1) << (bits - segment.depth);
                if (top >= segments.length) {
                    return null;
                }
                segment = segments[top];
                at = 0;
            }
        }
    }

    /** A walk over the slots of a frozen view; trusts nothing that pages say of themselves. Owned by whoever guards it. */
    static final class Walk {
        private final Segment[] segments;
        private int top;
        private int at;

        private Walk(Segment[] segments) {
            this.segments = segments;
        }

        /** The next page, or null at the end. */
        RowPage next() {
            while (top < segments.length) {
                RowPage[] pages = segments[top].pages;
                while (at < pages.length) {
                    RowPage page = pages[at++];
                    if (page != null) {
                        return page;
                    }
                }
                at = 0;
                do {
                    top++;
                } while (top < segments.length && segments[top] == segments[top - 1]);
            }
            return null;
        }
    }

    /** What the task works with: the same as {@link #current}, read without a barrier. */
    private View mine;

    private volatile View current;
    /** What {@link #current} was when the last epoch that changed anything began. */
    private View before;

    Directory(int epoch) {
        this.mine = new View(epoch, 0, new Segment[] {Segment.empty(epoch)});
        this.current = mine;
    }

    /** The segment of a hash. */
    Segment segmentOf(long hash) {
        return mine.segments[mine.indexOf(hash)];
    }

    /** The page of a hash, or null. */
    RowPage pageOf(long hash) {
        return mine.pageOf(hash);
    }

    /** The first page with hashes not below {@code hash}, in the order of unsigned numbers; null if there is none. */
    RowPage pageFrom(long hash) {
        return mine.pageFrom(hash);
    }

    /** What the directory was when {@code epoch} began, which is the present one; for any thread. */
    View viewAt(int epoch) {
        View view = current;
        return view.epoch < epoch ? view : before;
    }

    /** How few leading bits a new page for {@code hash} may share, where there is none. */
    int freeDepth(long hash) {
        return mine.segments[mine.indexOf(hash)].freeDepth(hash);
    }

    /** Puts a page where its prefix says; also to be called when its number of slot groups has changed. */
    void put(RowPage page, int epoch) {
        makeDepth(page.prefix(), page.depth(), epoch);
        writableSegment(page.prefix(), epoch).fill(page.prefix(), page.depth(), page);
    }

    /** Says that there are no rows with the {@code depth} leading bits of {@code hash}. */
    void clear(long hash, int depth, int epoch) {
        makeDepth(hash, depth, epoch);
        writableSegment(hash, epoch).fill(hash, depth, null);
    }

    /** The number of bits that all pages near {@code hash} share at least. */
    int leastDepth(long hash) {
        return mine.segments[mine.indexOf(hash)].depth;
    }

    private void makeDepth(long hash, int depth, int epoch) {
        Segment segment = mine.segments[mine.indexOf(hash)];
        while (segment.depth + segment.bits < depth) {
            if (segment.bits < Segment.MOST_BITS) {
                putSegment(hash, segment.doubled(epoch), epoch);
            } else {
                if (segment.depth == mine.bits) {
                    doubleSegments(epoch);
                }
                long bit = 1L << (Long.SIZE - 1 - segment.depth);
                putSegment(hash & ~bit, segment.half(false, epoch), epoch);
                putSegment(hash | bit, segment.half(true, epoch), epoch);
            }
            segment = mine.segments[mine.indexOf(hash)];
        }
    }

    private Segment writableSegment(long hash, int epoch) {
        Segment segment = mine.segments[mine.indexOf(hash)];
        if (segment.epoch < epoch) {
            segment = segment.copy(epoch);
            putSegment(hash, segment, epoch);
        }
        return segment;
    }

    private void putSegment(long hash, Segment segment, int epoch) {
        if (mine.epoch < epoch) {
            replace(new View(epoch, mine.bits, mine.segments.clone()));
        }
        int span = mine.bits - segment.depth;
        int first = mine.indexOf(hash) >>> span << span;
        for (int i = first; i < first + (1 << span); i++) {
            mine.segments[i] = segment;
        }
    }

    private void doubleSegments(int epoch) {
        Segment[] twice = new Segment[2 * mine.segments.length];
        for (int i = 0; i < mine.segments.length; i++) {
            twice[2 * i] = mine.segments[i];
            twice[2 * i + 1] = mine.segments[i];
        }
        replace(new View(epoch, mine.bits + 1, twice));
    }

    private void replace(View next) {
        if (mine.epoch < next.epoch) {
            before = mine;
        }
        mine = next;
        current = next; // publishes before
    }
}
