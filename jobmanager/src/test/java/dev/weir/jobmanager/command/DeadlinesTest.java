package dev.weir.jobmanager.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testkit.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    @Test
    void movedDeadlineIsNotDueAtItsOldTime() {
        Deadlines<String> deadlines = new Deadlines<>();
        deadlines.set("a", 10);
        deadlines.set("a", 20);
        assertTrue(deadlines.takeDue(10).isEmpty());
        assertEquals(20, deadlines.nextWakeMs());
        assertEquals(List.of("a"), deadlines.takeDue(20));
        assertEquals(Deadlines.NEVER, deadlines.nextWakeMs());
    }

    @Test
    void nothingIsForgottenAndNothingComesEarly() {
        Seeds.forEach(300, (seed, random) -> {
            Deadlines<Integer> deadlines = new Deadlines<>();
            Map<Integer, Long> model = new HashMap<>();
            long now = 0;
            for (int step = 0; step < 200; step++) {
                int key = random.nextInt(8);
                switch (random.nextInt(3)) {
                    case 0 -> {
                        long at = now + random.nextInt(50);
                        deadlines.set(key, at);
                        model.put(key, at);
                    }
                    case 1 -> {
                        deadlines.remove(key);
                        model.remove(key);
                    }
                    default -> {
                        now += random.nextInt(20);
                        for (int due : deadlines.takeDue(now)) {
                            assertTrue(model.remove(due) <= now);
                        }
                        long current = now;
                        assertTrue(model.values().stream().allMatch(at -> at > current));
                    }
                }
                long earliest =
                        model.values().stream().mapToLong(Long::longValue).min().orElse(Deadlines.NEVER);
                assertTrue(deadlines.nextWakeMs() <= earliest);
            }
        });
    }
}
