package dev.weir.core.state;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.WeirException;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackendFactory;
import dev.weir.core.time.StillClock;
import org.junit.jupiter.api.Test;

class StateBackendsTest {
    private final StateBackendFactory memory =
            new PagedStateBackendFactory(new PagePool(1 << 10, 1 << 20, "some.setting"), new StillClock(0));

    @Test
    void aBackendIsChosenByItsName() {
        assertSame(memory, StateBackends.ofType("memory", memory));
        assertSame(memory, StateBackends.ofType("hashmap", memory));
        WeirException e = assertThrows(WeirException.class, () -> StateBackends.ofType("paper", memory));
        assertTrue(e.getMessage().contains("'paper'") && e.getMessage().contains("memory"), e.getMessage());
    }
}
