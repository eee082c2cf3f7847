package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyGroupsTest {
    @Test
    void groupIsTheLeadingFifteenBitsOfTheHash() {
        assertEquals(0, KeyGroups.of(0));
        assertEquals(0, KeyGroups.of((1L << 49) - 1));
        assertEquals(1, KeyGroups.of(1L << 49));
        assertEquals(KeyGroups.COUNT - 1, KeyGroups.of(-1L));
        assertEquals(KeyGroups.COUNT / 2, KeyGroups.of(Long.MIN_VALUE));
    }

    @Test
    void rangesHoldEachGroupOnceAndAsEvenlyAsCanBe() {
        for (int parallelism : new int[] {1, 2, 3, 7, 128, 1000, 32_767, 32_768}) {
            List<KeyGroupRange> ranges = KeyGroups.split(parallelism);
            int[] owners = KeyGroups.owners(ranges);
            for (int group = 0; group < KeyGroups.COUNT; group++) {
                assertTrue(ranges.get(owners[group]).contains(group));
            }
            for (KeyGroupRange range : ranges) {
                int fair = KeyGroups.COUNT / parallelism;
                assertTrue(range.size() == fair || range.size() == fair + 1, range::toString);
            }
        }
        assertEquals(
                List.of(
                        new KeyGroupRange(0, 10_921),
                        new KeyGroupRange(10_922, 21_844),
                        new KeyGroupRange(21_845, 32_767)),
                KeyGroups.split(3));
    }

    @Test
    void impossibleRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> KeyGroups.split(0));
        assertThrows(IllegalArgumentException.class, () -> KeyGroups.split(KeyGroups.COUNT + 1));
        assertThrows(IllegalArgumentException.class, () -> new KeyGroupRange(5, 4));
        assertThrows(IllegalArgumentException.class, () -> new KeyGroupRange(-1, 4));
        assertThrows(IllegalArgumentException.class, () -> new KeyGroupRange(0, KeyGroups.COUNT));
        assertThrows(
                IllegalArgumentException.class,
                () -> KeyGroups.owners(List.of(new KeyGroupRange(0, 32_767), new KeyGroupRange(3, 3))));
        assertThrows(IllegalArgumentException.class, () -> KeyGroups.owners(List.of(new KeyGroupRange(1, 32_767))));
    }
}
