package dev.weir.core.state.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.KeyCodec;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A table of pages beside a map that says what must be in it. Owned by the test's thread. */
final class TableModel {
    final PagePool pool;
    final PageStore store;
    final RowTable table;
    final Map<Integer, byte[]> model = new HashMap<>();
    final long hashMask;
    int refused;

    private final SplittableRandom random;
    private final RowKey key = new RowKey();
    private final int longKeyBytes;

    /** {@code hashMask} says which bits of the hash may differ between keys. */
    TableModel(int pageBytes, long budgetBytes, long hashMask, SplittableRandom random) {
        this.pool = new PagePool(pageBytes, budgetBytes, "some.setting");
        this.store = new PageStore(pool);
        this.table = new RowTable(store, new StateName("operator 'o'", 1, "s"), random.nextBoolean());
        this.hashMask = hashMask;
        this.random = random;
        this.longKeyBytes = pageBytes;
    }

    static byte[] keyBytes(int id, int longKeyBytes) {
        // Every fifth key is long.
        byte[] bytes = new byte[id % 5 == 0 ? 4 + id % longKeyBytes : 4];
        Bytes.putInt(bytes, 0, id);
        return bytes;
    }

    RowKey key(int id) {
        byte[] bytes = keyBytes(id, longKeyBytes);
        key.set(bytes, bytes.length, KeyCodec.hashOf(bytes) & hashMask);
        return key;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) random.nextInt());
        for (int i = 0; i < length; i += 97) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** A length that is mostly small, and sometimes that of many pages. */
    int randomLength() {
        int page = pool.pageBytes();
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(4 * page);
            case 1 -> page / 4 - 2 + random.nextInt(5);
            case 2 -> page * random.nextInt(3);
            case 3, 4, 5 -> random.nextInt(page / 4);
            default -> random.nextInt(40);
        };
    }

    void put(int id, int length) {
        byte[] value = randomBytes(length);
        if (tries(() -> table.put(key(id), value, 0, value.length, 0))) {
            model.put(id, value);
        }
    }

    void append(int id, int length) {
        byte[] more = randomBytes(length);
        if (tries(() -> table.append(key(id), more, 0, more.length))) {
            model.merge(id, more, TableModel::joined);
        }
    }

    private static byte[] joined(byte[] left, byte[] right) {
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    private boolean tries(Runnable operation) {
        try {
            operation.run();
            return true;
        } catch (WeirException e) {
            assertEquals(ErrorCode.RESOURCES_EXHAUSTED, e.code());
            assertTrue(e.getMessage().contains("some.setting"), e.getMessage());
            refused++;
            return false;
        }
    }

    void remove(int id) {
        assertEquals(model.containsKey(id), table.seek(key(id)));
        if (model.remove(id) != null) {
            table.remove();
        }
    }

    void checkKey(int id) {
        byte[] expected = model.get(id);
        if (!table.seek(key(id))) {
            assertEquals(null, expected, "key " + id);
            return;
        }
        table.load();
        int at = table.valueAt();
        assertArrayEquals(expected, Arrays.copyOfRange(table.valueArray(), at, at + table.valueLength()), "key " + id);
    }

    /** Checks everything: the structure, each row, and that each page of the pool has its place. */
    void checkAll(int keys) {
        int rowPages = PageChecks.check(table);
        assertEquals(model.size(), table.rows());
        for (int id = 0; id < keys; id++) {
            checkKey(id);
        }
        if (!store.memory.isSnapshotRunning()) {
            store.memory.reclaim(Integer.MAX_VALUE);
            assertEquals(pool.usedPages(), rowPages + store.chains.pageCount(), "P11");
        }
    }

    /** Collects what a snapshot writes. */
    static SnapshotSink into(Map<Integer, byte[]> rows) {
        return page -> page.rows(row -> {
            ByteArrayOutputStream rowKey = new ByteArrayOutputStream();
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            row.key(rowKey::write);
            row.value(value::write);
            int id = Bytes.getInt(rowKey.toByteArray(), 0);
            synchronized (rows) {
                assertFalse(rows.containsKey(id), "P8: key " + id);
                rows.put(id, value.toByteArray());
            }
            assertTrue(Long.compareUnsigned(row.hash(), page.firstHash()) >= 0);
            assertTrue(Long.compareUnsigned(row.hash(), page.lastHash()) <= 0);
        });
    }

    static void assertSameRows(Map<Integer, byte[]> expected, Map<Integer, byte[]> rows) {
        assertEquals(expected.keySet(), rows.keySet());
        expected.forEach((id, value) -> assertArrayEquals(value, rows.get(id), "key " + id));
    }
}
