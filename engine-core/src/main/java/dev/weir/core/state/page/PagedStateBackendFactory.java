package dev.weir.core.state.page;

import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.state.StateBackendFactory;
import dev.weir.core.time.Clock;

/** Makes state in pages of one pool, which the tasks of a process share. Thread-safe. */
public final class PagedStateBackendFactory implements StateBackendFactory {
    private final PagePool pool;
    private final Clock clock;

    /** Makes state in pages of {@code pool}; {@code clock} says when it expires. */
    public PagedStateBackendFactory(PagePool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public KeyedStateBackend create(KeyedStateContext context) {
        return new PagedStateBackend(context, pool, clock);
    }
}
