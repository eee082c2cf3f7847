package dev.weir.taskmanager.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.WeirException;
import dev.weir.core.time.Clock;
import dev.weir.testkit.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkBufferPoolTest {
    private static final Clock STOPPED = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    };

    private final NetworkBufferPool network = new NetworkBufferPool(64, 10, STOPPED);

    @Test
    void guaranteeThatCanNotBeGivenNamesTheSettingsAndTheUser() {
        network.localPool("output a", 8, 8);
        WeirException e = assertThrows(WeirException.class, () -> network.localPool("input b", 3, 3));
        assertTrue(e.getMessage().contains("taskmanager.memory.network."), e.getMessage());
        assertTrue(e.getMessage().contains("input b"), e.getMessage());
        assertTrue(e.getMessage().contains("free=2 of 10"), e.getMessage());
    }

    @Test
    void guaranteeIsKeptWhateverOthersTake() {
        LocalBufferPool modest = network.localPool("modest", 2, 2);
        LocalBufferPool greedy = network.localPool("greedy", 1, 100);
        int taken = 0;
        while (greedy.tryRequest() != null) {
            taken++;
        }
        assertEquals(8, taken);
        assertNotNull(modest.tryRequest());
        assertNotNull(modest.tryRequest());
        assertNull(modest.tryRequest());
        assertEquals(new BufferCounts(10, 10, 10, 10), network.counts());
    }

    @Test
    void segmentsAreAllocatedWhenNeededAndUsedAgain() {
        LocalBufferPool pool = network.localPool("a", 1, 5);
        for (int i = 0; i < 100; i++) {
            pool.recycle(pool.request());
        }
        assertEquals(new BufferCounts(10, 1, 0, 1), network.counts());
    }

    @Test
    void surplusThatComesBackWakesAPoolThatWaitsForIt() {
        LocalBufferPool first = network.localPool("a", 0, 10);
        List<byte[]> taken = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            taken.add(first.tryRequest());
        }
        LocalBufferPool second = network.localPool("b", 0, 1);
        AtomicInteger wakes = new AtomicInteger();
        assertNull(second.tryRequest());
        second.whenAvailable(wakes::incrementAndGet);
        assertEquals(0, wakes.get());
        first.recycle(taken.remove(0));
        assertEquals(1, wakes.get());
        assertTrue(second.isAvailable());
        assertNotNull(second.tryRequest());
        assertFalse(second.isAvailable());
    }

    @Test
    void cancelEndsAWait() throws Exception {
        LocalBufferPool pool = network.localPool("a", 1, 1);
        pool.request();
        CompletableFuture<byte[]> waiting = CompletableFuture.supplyAsync(pool::request);
        pool.cancel();
        ExecutionException e = assertThrows(ExecutionException.class, () -> waiting.get(20, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof CanceledException, e.toString());
    }

    @Test
    void closedPoolGivesBackItsGuaranteeAtOnceAndItsSegmentsWhenTheyAreRecycled() {
        LocalBufferPool pool = network.localPool("a", 10, 10);
        byte[] segment = pool.request();
        pool.close();
        assertThrows(WeirException.class, () -> network.localPool("b", 10, 10));
        pool.recycle(segment);
        network.localPool("b", 10, 10);
        assertEquals(0, network.counts().inUse());
    }

    @Test
    void promisesHoldUnderRandomUse() {
        Seeds.forEach(200, (seed, random) -> {
            NetworkBufferPool shared = new NetworkBufferPool(1, 20, STOPPED);
            List<LocalBufferPool> pools = new ArrayList<>();
            List<ArrayDeque<byte[]>> held = new ArrayList<>();
            int[] guarantees = {3, 0, 5, 1};
            for (int guarantee : guarantees) {
                pools.add(shared.localPool("pool", guarantee, guarantee + random.nextInt(15)));
                held.add(new ArrayDeque<>());
            }
            int all = 0;
            for (int step = 0; step < 300; step++) {
                int i = random.nextInt(pools.size());
                if (random.nextBoolean()) {
                    byte[] segment = pools.get(i).tryRequest();
                    if (segment != null) {
                        held.get(i).add(segment);
                        all++;
                    } else {
                        assertTrue(held.get(i).size() >= guarantees[i]);
                    }
                } else if (!held.get(i).isEmpty()) {
                    pools.get(i).recycle(held.get(i).remove());
                    all--;
                }
                assertEquals(all, shared.counts().inUse());
            }
        });
    }
}
