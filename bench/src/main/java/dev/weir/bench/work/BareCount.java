package dev.weir.bench.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The keyed count with no engine around it: one thread, rows inline in one array, nothing serialized. What an engine adds
 * is measured against this. Owned by the main thread of a process of its own.
 */
public final class BareCount {
    private static final int ROW = 3;

    private final long[] rows;
    private final int mask;
    private long checksum;

    private BareCount() {
        int capacity = Integer.highestOneBit(Counts.KEYS) * 4;
        rows = new long[capacity * ROW];
        mask = capacity - 1;
    }

    /** Prints the CPU seconds per million records between 25 % and 100 % of as many records as the argument says. */
    public static void main(String[] args) {
        long records = Long.parseLong(args[0]);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        BareCount count = new BareCount();
        long quarter = records / 4;
        count.run(0, quarter);
        long startNanos = threads.getCurrentThreadCpuTime();
        count.run(quarter, records);
        double seconds = (threads.getCurrentThreadCpuTime() - startNanos) / 1e9;
        System.out.println("cpu-seconds-per-million " + seconds / (records - quarter) * 1e6);
        System.out.println("checksum " + count.checksum);
    }

    private void run(long from, long to) {
        for (long index = from; index < to; index++) {
            CountPojo record = Counts.pojo(index);
            int row = find(record.key);
            rows[row + 1] += record.count;
            rows[row + 2] = Math.max(rows[row + 2], record.time);
            checksum += Counts.fingerprint(record.key, rows[row + 1], rows[row + 2]);
        }
    }

    private int find(long key) {
        int slot = (int) Mixing.mix(key) & mask;
        while (true) {
            int row = slot * ROW;
            if (rows[row + 1] == 0) {
                rows[row] = key;
                return row;
            }
            if (rows[row] == key) {
                return row;
            }
            slot = (slot + 1) & mask;
        }
    }
}
