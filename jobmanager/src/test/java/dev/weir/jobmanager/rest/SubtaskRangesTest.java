package dev.weir.jobmanager.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.core.error.WeirException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubtaskRangesTest {
    @Test
    void readsIndexesAndRanges() {
        assertEquals(Set.of(0, 1, 2), SubtaskRanges.parse(null, 3));
        assertEquals(Set.of(0, 2, 3), SubtaskRanges.parse("0, 2-3", 9));
        assertEquals(Set.of(7, 8), SubtaskRanges.parse("7-999999999", 9));
        assertEquals(Set.of(), SubtaskRanges.parse("999999999", 9));
    }

    @Test
    void anythingElseIsOneSentence() {
        for (String text : new String[] {"", "a", "-1", "1-", "9999999999", "1,,2"}) {
            assertThrows(WeirException.class, () -> SubtaskRanges.parse(text, 3), text);
        }
    }
}
