package dev.weir.core.state.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Checks what must hold of tables between operations. Stateless. */
final class PageChecks {
    private PageChecks() {}

    /** Checks P2, P3, P5 and P6 for all pages of a table and of the map tables that its rows own; returns how many pages. */
    static int check(RowTable table) {
        int pages = 0;
        long rows = 0;
        int below = 0;
        RowPage page = table.directory().pageFrom(0);
        while (page != null) {
            pages++;
            rows += page.rows();
            below += checkPage(table, page);
            long last = page.lastHash();
            page = last == -1L ? null : table.directory().pageFrom(last + 1);
        }
        assertEquals(table.pages().count(), pages, "pages");
        assertEquals(table.rows(), rows, "rows");
        return pages + below;
    }

    private static int checkPage(RowTable table, RowPage page) {
        checkSlots(table.directory(), page);
        byte[] bytes = page.bytes;
        int rows = 0;
        int owners = 0;
        int live = 0;
        int below = 0;
        for (int slot = 0; slot < page.slots(); slot++) {
            if (!page.isLive(slot)) {
                continue;
            }
            rows++;
            int row = page.rowAt(slot);
            long hash = Row.hash(bytes, row);
            assertEquals(page.prefix(), page.depth() == 0 ? 0 : hash & ~(-1L >>> page.depth()), "P2");
            assertTrue(isReachable(page, slot, hash), "P5");
            assertTrue(Row.valueCapacity(bytes, row, page.header) >= Row.valueLength(bytes, row), "P6");
            live += Row.needed(bytes, row, page.header);
            if (Row.owns(bytes, row)) {
                owners++;
            }
            if ((Row.flags(bytes, row) & Row.MAP_TABLE) != 0) {
                int number = Bytes.getInt(bytes, Row.valueAt(bytes, row, page.header));
                below += check(table.store().mapTables.get(number));
            }
        }
        assertTrue(rows > 0, "an empty page is given up");
        assertEquals(page.rows(), rows, "P6");
        assertEquals(page.owners(), owners, "P6");
        assertEquals(page.liveBytes(), live, "P6");
        return below;
    }

    private static void checkSlots(Directory directory, RowPage page) {
        Segment segment = directory.segmentOf(page.prefix());
        int first = segment.indexOf(page.prefix());
        int last = segment.indexOf(page.lastHash());
        assertSame(segment, directory.segmentOf(page.lastHash()), "P2");
        assertEquals(1 << (segment.depth + segment.bits - page.depth()), last - first + 1, "P2");
        for (int i = first; i <= last; i++) {
            assertSame(page, segment.pages[i], "P2");
            assertSame(page.bytes, segment.bytes[i], "P2");
            assertEquals(page.groupMask(), segment.groupMasks[i], "P2");
        }
    }

    private static boolean isReachable(RowPage page, int slot, long hash) {
        int group = (int) hash & page.groupMask();
        while (group != slot / RowPage.GROUP) {
            if (RowPage.zeroBytes(Bytes.getLong(page.bytes, RowPage.HEAD + group * RowPage.GROUP_BYTES)) != 0) {
                return false;
            }
            group = (group + 1) & page.groupMask();
        }
        return true;
    }
}
