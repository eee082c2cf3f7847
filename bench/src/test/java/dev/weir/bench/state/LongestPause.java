package dev.weir.bench.state;

import com.sun.management.ThreadMXBean;
import dev.weir.core.state.page.PageSnapshot;
import dev.weir.core.state.page.PagedStateBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The longest time for 64 puts, while the state grows and while a snapshot is taken. Its main thread owns the state.
 *
 * <p>Beside the time that passed stands the processor time of the thread, which knows nothing of other processes and of the
 * collector. The reference is the same loop with nothing to do.
 */
final class LongestPause {
    private static final int BATCH = 64;
    private static final int SHOWN = 3;
    private static final int SNAPSHOTS = 5;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long seed = 88_172_645_463_325_252L;

    private LongestPause() {}

    /** Takes numbers of keys; 1,000,000 and 20,000,000 without any. */
    public static void main(String[] args) throws Exception {
        int[] sizes = args.length == 0
                ? new int[] {1_000_000, 20_000_000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        LongestPause pauses = new LongestPause();
        pauses.measure(200_000, false); // for the compiler
        for (int keys : sizes) {
            pauses.measure(keys, true);
        }
    }

    /** A number of operations. */
    private interface Batch {
        void run(long from) throws IOException;
    }

    private void measure(int keys, boolean print) throws Exception {
        long batches = keys / BATCH;
        Store.InPages<Long> store = new Store.InPages<>(Long.class);
        AtomicLong nothing = new AtomicLong();
        worst("nothing", keys, batches, from -> nothing.addAndGet(from), print);
        worst(
                "growing",
                keys,
                batches,
                from -> {
                    for (long i = from; i < from + BATCH; i++) {
                        store.put(i * SPREAD, i);
                    }
                },
                print);
        PagedStateBackend backend = store.backend();
        for (int i = 0; i < SNAPSHOTS; i++) {
            AtomicLong rows = new AtomicLong();
            long begun = threads.getCurrentThreadCpuTime();
            PageSnapshot snapshot = backend.snapshot(page -> page.rows(row -> rows.incrementAndGet()));
            long barrier = threads.getCurrentThreadCpuTime() - begun;
            Thread writer = new Thread(() -> writeAll(snapshot), "snapshot");
            writer.start();
            worst(
                    "snapshot",
                    keys,
                    batches,
                    from -> {
                        for (int j = 0; j < BATCH; j++) {
                            long key = randomKey(keys);
                            store.put(key, store.get(key) + 1);
                        }
                    },
                    print);
            writer.join();
            if (print) {
                System.out.printf(
                        Locale.ROOT, "  barrier %d us, %d rows, %s%n", barrier / 1_000, rows.get(), backend.figures());
            }
        }
        backend.close();
    }

    private static void writeAll(PageSnapshot snapshot) {
        try {
            while (snapshot.writeNext()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long randomKey(int keys) {
        seed ^= seed << 13;
        seed ^= seed >>> 7;
        seed ^= seed << 17;
        return (seed >>> 1) % keys * SPREAD;
    }

    private void worst(String what, int keys, long batches, Batch batch, boolean print) throws IOException {
        long[] passed = new long[SHOWN];
        long[] used = new long[SHOWN];
        long cpu = threads.getCurrentThreadCpuTime();
        for (long i = 0; i < batches; i++) {
            long begun = System.nanoTime();
            batch.run(i * BATCH);
            keepLargest(passed, System.nanoTime() - begun);
            long now = threads.getCurrentThreadCpuTime();
            keepLargest(used, now - cpu);
            cpu = now;
        }
        if (print) {
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d keys: longest %s us, of the processor %s us%n",
                    what,
                    keys,
                    us(passed),
                    us(used));
        }
    }

    private static void keepLargest(long[] largest, long value) {
        if (value > largest[0]) {
            largest[0] = value;
            Arrays.sort(largest);
        }
    }

    private static String us(long[] nanos) {
        return Arrays.toString(Arrays.stream(nanos).map(each -> each / 1_000).toArray());
    }
}
