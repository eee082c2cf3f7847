package dev.weir.bench.state;

import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.state.page.PagePool;
import dev.weir.core.state.page.PagedStateBackend;
import dev.weir.core.time.Clock;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.KeyGroups;
import dev.weir.core.types.TypeAnalyzer;

/** Makes state in pages for keys of type Long. Stateless. */
final class Pages {
    private static final Clock STILL = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long currentTimeMillis() {
            return 0;
        }
    };

    private Pages() {}

    static PagePool pool() {
        return new PagePool(
                PagePool.DEFAULT_PAGE_BYTES, Runtime.getRuntime().maxMemory() * 9 / 10, "the heap of the benchmark");
    }

    static PagedStateBackend backend(PagePool pool) {
        Codecs codecs = new Codecs(Pages.class.getClassLoader());
        return new PagedStateBackend(
                new KeyedStateContext(
                        "benchmark",
                        codecs.keyCodec(TypeAnalyzer.analyze(Long.class)),
                        new KeyGroupRange(0, KeyGroups.COUNT - 1),
                        codecs),
                pool,
                STILL);
    }
}
