package dev.weir.core.state.page;

/**
 * Runs of bytes in overflow pages: values above a quarter page, long lists, long keys. Each is known by the number of its last
 * page, and its length. Owned by the task thread, but for {@link #pages} and {@link #bytesIn}.
 */
final class Chains {
    static final int NONE = -1;

    private final PageMemory memory;
    private final int pageBytes;
    private final Numbered<ChainPage> numbers = new Numbered<>();

    Chains(PageMemory memory) {
        this.memory = memory;
        this.pageBytes = memory.pageBytes();
    }

    /**
     * Keeps a copy of some bytes.
     *
     * @return the number of the last page
     * @throws dev.weir.core.error.WeirException if there are too few pages; then none is taken
     */
    int write(StateName state, byte[] from, int at, int length) {
        return extend(state, NONE, from, at, length);
    }

    /**
     * Adds bytes to a run of {@code before} bytes that ends with page {@code last}.
     *
     * @return the number of the last page now
     * @throws dev.weir.core.error.WeirException if there are too few pages; then the run is as before
     */
    int append(StateName state, int last, int before, byte[] from, int at, int length) {
        int used = bytesIn(before);
        int fitting = Math.min(length, pageBytes - used);
        int end = length == fitting ? last : extend(state, last, from, at + fitting, length - fitting);
        System.arraycopy(from, at, numbers.get(last).bytes, used, fitting);
        return end;
    }

    private int extend(StateName state, int last, byte[] from, int at, int length) {
        int end = last;
        try {
            for (int done = 0; done < length; done += pageBytes) {
                ChainPage page = new ChainPage(memory.take(state), memory.epoch(), this, end);
                System.arraycopy(from, at + done, page.bytes, 0, Math.min(pageBytes, length - done));
                end = numbers.add(page);
                page.number(end);
            }
        } catch (RuntimeException e) {
            free(end, last);
            throw e;
        }
        return end;
    }

    /** Gives up the run that ends with page {@code last}. */
    void free(int last) {
        free(last, NONE);
    }

    private void free(int last, int keep) {
        for (int number = last; number != keep; ) {
            ChainPage page = numbers.get(number);
            number = page.previous;
            memory.release(page);
        }
    }

    /** Called when no snapshot needs the page. */
    void forget(int number) {
        numbers.remove(number);
    }

    /** How many bytes the last page of a run holds. */
    int bytesIn(int length) {
        return (length - 1) % pageBytes + 1;
    }

    /** The pages of a run of {@code length} bytes, first to last; for any thread. */
    ChainPage[] pages(int last, int length) {
        ChainPage[] pages = new ChainPage[(length + pageBytes - 1) / pageBytes];
        int number = last;
        for (int i = pages.length - 1; i >= 0; i--) {
            pages[i] = numbers.get(number);
            number = pages[i].previous;
        }
        return pages;
    }

    /** The one page of a run that fits in one. */
    byte[] onlyPage(int last) {
        return numbers.get(last).bytes;
    }

    /** Copies a run to {@code to}, from its index 0. */
    void copy(int last, int length, byte[] to) {
        int end = length;
        int number = last;
        while (end > 0) {
            ChainPage page = numbers.get(number);
            int used = bytesIn(end);
            end -= used;
            System.arraycopy(page.bytes, 0, to, end, used);
            number = page.previous;
        }
    }

    /** Whether a run has just these bytes. */
    boolean equal(int last, int length, byte[] other) {
        int end = length;
        int number = last;
        while (end > 0) {
            ChainPage page = numbers.get(number);
            int used = bytesIn(end);
            end -= used;
            if (!Bytes.equal(page.bytes, 0, other, end, used)) {
                return false;
            }
            number = page.previous;
        }
        return true;
    }

    /** How many pages there are in all runs, and in those that a snapshot still needs. */
    int pageCount() {
        return numbers.size();
    }
}
