package dev.weir.bench.state;

import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.state.page.PagedStateBackend;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.heap.HeapTables;
import org.apache.flink.runtime.state.heap.StateTable;

/** A value per key, kept by one of the contenders. Owned by the benchmark's thread. */
public interface Store<V> {

    V get(long key) throws IOException;

    void put(long key, V value) throws IOException;

    /** The contenders. */
    enum Kind {
        PAGES,
        HASH_MAP,
        FASTUTIL,
        FLINK_HEAP
    }

    @SuppressWarnings("unchecked") // values are Long or byte[], as the class says
    static <V> Store<V> of(Kind kind, Class<V> values) {
        return switch (kind) {
            case PAGES -> new InPages<>(values);
            case HASH_MAP -> new InHashMap<>(new HashMap<>());
            case FASTUTIL -> new InFastutil<>(new Long2ObjectOpenHashMap<>());
            case FLINK_HEAP ->
                new InFlink<>((TypeSerializer<V>)
                        (values == Long.class ? LongSerializer.INSTANCE : BytePrimitiveArraySerializer.INSTANCE));
        };
    }

    /** Weir's. */
    final class InPages<V> implements Store<V> {
        private final PagedStateBackend backend = Pages.backend(Pages.pool());
        private final ValueState<V> state;

        InPages(Class<V> values) {
            state = backend.valueState(new ValueStateDescriptor<>("state", values));
        }

        PagedStateBackend backend() {
            return backend;
        }

        @Override
        public V get(long key) throws IOException {
            backend.setCurrentKey(key);
            return state.value();
        }

        @Override
        public void put(long key, V value) throws IOException {
            if (!Long.valueOf(key).equals(backend.getCurrentKey())) {
                backend.setCurrentKey(key);
            }
            state.update(value);
        }
    }

    /** The JDK's. */
    record InHashMap<V>(Map<Long, V> map) implements Store<V> {
        @Override
        public V get(long key) {
            return map.get(key);
        }

        @Override
        public void put(long key, V value) {
            map.put(key, value);
        }
    }

    /** With keys that are no objects. */
    record InFastutil<V>(Long2ObjectOpenHashMap<V> map) implements Store<V> {
        @Override
        public V get(long key) {
            return map.get(key);
        }

        @Override
        public void put(long key, V value) {
            map.put(key, value);
        }
    }

    /** Flink's. */
    final class InFlink<V> implements Store<V> {
        private final HeapTables.Current current = new HeapTables.Current();
        private final StateTable<Long, VoidNamespace, V> table;

        InFlink(TypeSerializer<V> values) {
            table = HeapTables.create(current, values);
        }

        StateTable<Long, VoidNamespace, V> table() {
            return table;
        }

        @Override
        public V get(long key) {
            current.setCurrentKey(key);
            return table.get(VoidNamespace.INSTANCE);
        }

        @Override
        public void put(long key, V value) {
            if (!Long.valueOf(key).equals(current.getCurrentKey())) {
                current.setCurrentKey(key);
            }
            table.put(VoidNamespace.INSTANCE, value);
        }
    }
}
