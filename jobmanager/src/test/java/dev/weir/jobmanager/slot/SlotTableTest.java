package dev.weir.jobmanager.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlotTableTest {
    private static final JobID JOB = new JobID(1, 0);

    private static WorkerId worker(int number) {
        return new WorkerId("w" + (1_000 + number));
    }

    @Test
    void eachNextSlotComesFromTheWorkerThatGaveLeastAndHasMostLeft() {
        Seeds.forEach(500, (seed, random) -> {
            SlotTable table = new SlotTable();
            Map<WorkerId, Integer> left = new TreeMap<>();
            int workers = 1 + random.nextInt(6);
            for (int number = 0; number < workers; number++) {
                int slots = 1 + random.nextInt(5);
                table.add(worker(number), slots);
                boolean suspended = random.nextInt(4) == 0;
                assertEquals(suspended, table.suspend(worker(number), suspended));
                left.put(worker(number), suspended ? 0 : slots);
            }
            int all = left.values().stream().mapToInt(Integer::intValue).sum();
            assertEquals(all, table.free());
            int wanted = 1 + random.nextInt(all + 2);
            Optional<List<SlotId>> leased = table.lease(JOB, wanted, worker -> true);
            assertEquals(wanted <= all, leased.isPresent());
            leased.ifPresent(slots -> {
                assertEquals(
                        oneByOne(left, wanted),
                        slots.stream().map(SlotId::worker).toList());
                assertEquals(all - wanted, table.free());
                table.release(JOB);
                assertEquals(all, table.free());
            });
        });
    }

    /** The rule, slot by slot. */
    private static List<WorkerId> oneByOne(Map<WorkerId, Integer> left, int wanted) {
        Map<WorkerId, Integer> given = new HashMap<>();
        List<WorkerId> result = new ArrayList<>();
        for (int slot = 0; slot < wanted; slot++) {
            WorkerId next = left.keySet().stream()
                    .filter(worker -> left.get(worker) > 0)
                    .min(Comparator.comparingInt((WorkerId worker) -> given.getOrDefault(worker, 0))
                            .thenComparingInt(worker -> -left.get(worker)))
                    .orElseThrow();
            given.merge(next, 1, Integer::sum);
            left.merge(next, -1, Integer::sum);
            result.add(next);
        }
        return result;
    }

    @Test
    void aLeaseEndsWithItsWorkerAndFreesNothingElse() {
        SlotTable table = new SlotTable();
        table.add(worker(1), 2);
        table.add(worker(2), 2);
        assertTrue(table.lease(JOB, 3, worker -> true).isPresent());
        assertEquals(1, table.remove(worker(1)).size());
        assertEquals(1, table.workersOf(JOB).size());
        assertEquals(2 - table.leased(worker(2), JOB), table.free());
        table.release(JOB, worker(2));
        assertEquals(2, table.free());
        assertTrue(table.workersOf(JOB).isEmpty());
    }

    @Test
    void aLeaseLooksAtEachWorkerOnceHoweverManySlotsThereAre() {
        SlotTable table = new SlotTable();
        for (int number = 0; number < 1_000; number++) {
            table.add(worker(number), 10);
        }
        int[] looks = new int[1];
        Optional<List<SlotId>> slots = table.lease(JOB, 9_999, worker -> {
            looks[0]++;
            return true;
        });
        assertEquals(9_999, slots.orElseThrow().size());
        assertEquals(1_000, looks[0]);
        assertEquals(1, table.free());
    }
}
