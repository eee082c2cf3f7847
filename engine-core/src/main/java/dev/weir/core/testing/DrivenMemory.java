package dev.weir.core.testing;

import dev.weir.core.operators.ProcessingTime;
import dev.weir.core.state.StateBackendFactory;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackendFactory;
import dev.weir.core.time.Clock;
import java.util.concurrent.TimeUnit;

/** The pages of one driver's keyed state, which are made when they are needed. Owned by the thread of the test. */
final class DrivenMemory {
    /** More than a test of one function needs; a pipeline that grows without end is found before the JVM ends. */
    private static final long MOST_BYTES = 1L << 30;

    private final PagePool pool = new PagePool(PagePool.DEFAULT_PAGE_BYTES, MOST_BYTES, "the test driver's memory");

    /** Makes state that expires by the pipeline's own clock. */
    StateBackendFactory backends(ProcessingTime time) {
        return new PagedStateBackendFactory(pool, new Clock() {
            @Override
            public long nanoTime() {
                return TimeUnit.MILLISECONDS.toNanos(time.nowMs());
            }

            @Override
            public long currentTimeMillis() {
                return time.nowMs();
            }
        });
    }
}
