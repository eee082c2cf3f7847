package dev.weir.core.state.page;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The memory of pages: arrays of one size, made when first needed, used again for ever, never more than the budget. Shared by
 * the tasks of a process; thread-safe.
 */
public final class PagePool {
    /** The size of a page unless another is given; measured in docs/design/state-pages.md. */
    public static final int DEFAULT_PAGE_BYTES = 8 << 10;
    /** Below this size a page holds no useful table. */
    public static final int LEAST_PAGE_BYTES = 1 << 10;
    /** Above this size an offset in a page does not fit two bytes. */
    public static final int MOST_PAGE_BYTES = 32 << 10;

    private final int pageBytes;
    private final int budgetPages;
    private final String setting;
    private final Deque<byte[]> free = new ArrayDeque<>();
    private int made;
    private int mostUsed;
    private long refused;

    /**
     * A pool that holds nothing yet.
     *
     * @param pageBytes a power of two
     * @param budgetBytes the most bytes of all its pages
     * @param setting the name of the setting that the budget comes from, for the error when it is used up
     */
    public PagePool(int pageBytes, long budgetBytes, String setting) {
        if (pageBytes < LEAST_PAGE_BYTES || pageBytes > MOST_PAGE_BYTES || Integer.bitCount(pageBytes) != 1) {
            throw new IllegalArgumentException(
                    "pageBytes=" + pageBytes + " is no power of two in " + LEAST_PAGE_BYTES + ".." + MOST_PAGE_BYTES);
        }
        this.pageBytes = pageBytes;
        this.budgetPages = (int) Math.min(Integer.MAX_VALUE, budgetBytes / pageBytes);
        this.setting = setting;
    }

    /** The size of each page. */
    public int pageBytes() {
        return pageBytes;
    }

    /** The name of the setting that the budget comes from. */
    public String setting() {
        return setting;
    }

    /** The most bytes of all pages together. */
    public long budgetBytes() {
        return (long) budgetPages * pageBytes;
    }

    /** A page with any content, or null if all are in use. */
    synchronized byte[] tryTake() {
        byte[] page = free.pollLast();
        if (page == null) {
            if (made >= budgetPages) {
                refused++;
                return null;
            }
            page = new byte[pageBytes];
            made++;
        }
        mostUsed = Math.max(mostUsed, made - free.size());
        return page;
    }

    /** Takes a page back; the caller holds no reference to it afterwards. */
    synchronized void giveBack(byte[] page) {
        if (page.length != pageBytes || free.size() >= made) {
            throw new IllegalArgumentException("length=" + page.length + " free=" + free.size() + " made=" + made
                    + ": the page is not of this pool");
        }
        free.addLast(page);
    }

    /** How many pages are in use now. */
    public synchronized int usedPages() {
        return made - free.size();
    }

    /** The most pages that were in use at once. */
    public synchronized int mostUsedPages() {
        return mostUsed;
    }

    /** How often a page was asked for in vain. */
    public synchronized long refusals() {
        return refused;
    }
}
