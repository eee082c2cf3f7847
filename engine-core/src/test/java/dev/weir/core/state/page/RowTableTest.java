package dev.weir.core.state.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Tables of pages do what a map does. */
class RowTableTest {
    private static final int[] PAGE_BYTES = {1 << 10, 2 << 10, 8 << 10, 32 << 10};
    /** Which bits of a hash may differ: all; not the group; none of the last 20; only a few. */
    private static final long[] HASH_MASKS = {-1L, -1L >>> 15, -1L << 20, 0xFF00_0000_00FF_0000L};

    private static void forSeeds(int count, LongConsumer property) {
        for (long seed = 1; seed <= count; seed++) {
            try {
                property.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("failed with seed " + seed + ": " + e, e);
            }
        }
    }

    @Test
    void doesWhatAMapDoesUnderRandomOperations() {
        forSeeds(60, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int pageBytes = PAGE_BYTES[random.nextInt(PAGE_BYTES.length)];
            long mask = HASH_MASKS[random.nextInt(HASH_MASKS.length)];
            TableModel tables = new TableModel(pageBytes, 64 << 20, mask, random);
            int keys = 1 + random.nextInt(mask == HASH_MASKS[3] ? 60 : 1500);
            for (int i = 0; i < 6000; i++) {
                randomOperation(tables, keys, random, i);
                if (i % 1500 == 0) {
                    tables.checkAll(keys);
                }
            }
            tables.checkAll(keys);
            assertEquals(0, tables.refused);
            for (int id = 0; id < keys; id++) {
                tables.remove(id);
            }
            tables.checkAll(keys);
            assertEquals(0, tables.pool.usedPages());
        });
    }

    private static void randomOperation(TableModel tables, int keys, SplittableRandom random, int step) {
        int id = random.nextInt(keys);
        // Phases in which more is removed than put let pages join.
        boolean shrinking = step / 1000 % 3 == 2;
        int choice = random.nextInt(10);
        if (choice < (shrinking ? 7 : 2)) {
            tables.remove(id);
        } else if (choice < 8) {
            tables.put(id, tables.randomLength());
        } else if (choice < 9) {
            tables.append(id, random.nextInt(random.nextInt(10) == 0 ? 5000 : 60));
        } else {
            tables.checkKey(id);
        }
    }

    @Test
    void showsEachSnapshotTheRowsOfItsBarrier() {
        forSeeds(80, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int pageBytes = PAGE_BYTES[random.nextInt(2)];
            // Every other time there is hardly room for copies, so that the task writes pages itself.
            long budget = seed % 2 == 0 ? 64 << 20 : pageBytes * (20L + random.nextInt(200));
            TableModel tables = new TableModel(pageBytes, budget, HASH_MASKS[random.nextInt(3)], random);
            int keys = 1 + random.nextInt(1500);
            int step = 0;
            for (int round = 0; round < 6; round++) {
                for (int i = random.nextInt(1500); i > 0; i--) {
                    randomOperation(tables, keys, random, step++);
                }
                Map<Integer, byte[]> expected = new HashMap<>(tables.model);
                Map<Integer, byte[]> rows = new HashMap<>();
                PageSnapshot snapshot = begin(tables, TableModel.into(rows));
                int operationsPerPage = random.nextInt(60);
                try {
                    do {
                        for (int i = random.nextInt(1 + operationsPerPage); i > 0; i--) {
                            randomOperation(tables, keys, random, step++);
                        }
                    } while (snapshot.writeNext());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                assertTrue(snapshot.isOver());
                TableModel.assertSameRows(expected, rows);
                assertFalse(tables.store.memory.isSnapshotRunning());
                tables.checkAll(keys);
            }
        });
    }

    private static PageSnapshot begin(TableModel tables, SnapshotSink sink) {
        int epoch = tables.store.memory.nextEpoch();
        PageSnapshot snapshot =
                new PageSnapshot(tables.store, epoch, List.of(new PageSnapshot.Part("some state", tables.table)), sink);
        tables.store.memory.run(snapshot);
        return snapshot;
    }

    @Test
    void writesSnapshotPagesInTheTaskWhenMemoryIsShort() {
        TableModel tables = new TableModel(1 << 10, 64 << 10, -1L, new SplittableRandom(1));
        int keys = 0;
        while (tables.pool.usedPages() < 63) {
            keys++;
            if (keys % 5 != 0) {
                tables.put(keys, 20);
            }
        }
        Map<Integer, byte[]> expected = new HashMap<>(tables.model);
        Map<Integer, byte[]> rows = new HashMap<>();
        PageSnapshot snapshot = begin(tables, TableModel.into(rows));
        for (int id : expected.keySet()) {
            tables.put(id, 20);
        }
        assertEquals(0, tables.refused);
        assertTrue(tables.store.memory.writtenByTask() > 50);
        assertEquals(1, tables.store.memory.copies());
        TableModel.assertSameRows(expected, finish(snapshot, rows));
        tables.checkAll(keys + 1);
    }

    private static Map<Integer, byte[]> finish(PageSnapshot snapshot, Map<Integer, byte[]> rows) {
        try {
            while (snapshot.writeNext()) {
                assertFalse(snapshot.isOver());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    @Test
    void showsTheRowsOfTheBarrierToAnotherThread() {
        forSeeds(12, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            long budget = seed % 2 == 0 ? 64 << 20 : 600 << 10;
            TableModel tables = new TableModel(2 << 10, budget, -1L, random);
            int keys = 3000;
            for (int i = 0; i < 3000; i++) {
                tables.put(random.nextInt(keys), random.nextInt(40));
            }
            for (int round = 0; round < 4; round++) {
                Map<Integer, byte[]> expected = new HashMap<>(tables.model);
                Map<Integer, byte[]> rows = new HashMap<>();
                PageSnapshot snapshot = begin(tables, TableModel.into(rows));
                Thread writer = new Thread(() -> finish(snapshot, rows), "snapshot");
                writer.start();
                int step = 0;
                while (!snapshot.isOver() || step < 2000) {
                    randomOperation(tables, keys, random, step++);
                }
                join(writer);
                TableModel.assertSameRows(expected, rows);
                tables.checkAll(keys);
            }
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void staysAsItWasWhenTheBudgetIsUsedUp() {
        forSeeds(60, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            int pageBytes = PAGE_BYTES[random.nextInt(3)];
            TableModel tables = new TableModel(pageBytes, pageBytes * (long) (1 + random.nextInt(30)), -1L, random);
            int keys = 400;
            for (int i = 0; i < 3000; i++) {
                randomOperation(tables, keys, random, i);
            }
            assertTrue(tables.refused > 0);
            tables.checkAll(keys);
            assertTrue(tables.pool.mostUsedPages() * (long) pageBytes <= tables.pool.budgetBytes());
        });
    }

    @Test
    void endsASnapshotWhoseSinkFails() {
        TableModel tables = new TableModel(1 << 10, 1 << 20, -1L, new SplittableRandom(1));
        for (int id = 0; id < 300; id++) {
            tables.put(id, 20);
        }
        PageSnapshot snapshot = begin(tables, page -> {
            throw new IOException("disk full");
        });
        IOException thrown = org.junit.jupiter.api.Assertions.assertThrows(IOException.class, snapshot::writeNext);
        assertEquals("disk full", thrown.getCause().getMessage());
        assertTrue(snapshot.isOver());
        for (int id = 0; id < 300; id++) {
            tables.put(id, 30);
        }
        assertEquals(0, tables.store.memory.copies());
        tables.checkAll(300);
    }

    @Test
    void keepsKeysOfOneHashApart() {
        TableModel tables = new TableModel(4 << 10, 1 << 20, 0L, new SplittableRandom(1));
        for (int id = 1; id < 20; id++) {
            tables.put(id, 20);
        }
        tables.checkAll(20);
    }

    @Test
    void growsToManySegmentsOfTheDirectory() {
        TableModel tables = new TableModel(1 << 10, 256 << 20, -1L, new SplittableRandom(1));
        int keys = 120_000;
        for (int id = 1; id < keys; id++) {
            if (id % 5 != 0) {
                tables.put(id, 8);
            }
        }
        assertTrue(tables.table.pages().count() > 1 << Segment.MOST_BITS);
        tables.checkAll(keys);
    }
}
