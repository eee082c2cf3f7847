package dev.weir.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the plain loops with slow models. Stateless. */
class ExpectedTest {
    private static final int RECORDS = 20_000;

    @Test
    void countsDoNotDependOnTheOrderOfRecords() {
        for (long seed = 0; seed < 5; seed++) {
            List<Long> indexes = new ArrayList<>();
            for (long i = 0; i < RECORDS; i++) {
                indexes.add(i);
            }
            Collections.shuffle(indexes, new Random(seed));
            Map<Long, CountPojo> states = new HashMap<>();
            long checksum = 0;
            for (long index : indexes) {
                CountPojo state = states.merge(
                        Counts.key(index),
                        Counts.pojo(index),
                        (one, other) ->
                                new CountPojo(one.key, one.count + other.count, Math.max(one.time, other.time)));
                checksum += Counts.fingerprint(state.key, state.count, state.time);
            }
            assertEquals(new Expected.Total(RECORDS, checksum), Expected.keyedCount(RECORDS), "seed=" + seed);
        }
    }
}
