package dev.weir.core.state;

import dev.weir.api.functions.AggregateFunction;
import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.ListState;
import dev.weir.api.state.MapState;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ValueState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The other kinds of state, each as one value per key that is read and written whole: slow, and obviously right. Stateless. */
final class ModelStates {
    private ModelStates() {}

    record Lists<T>(ValueState<List<T>> whole) implements ListState<T> {
        @Override
        public Iterable<T> get() throws Exception {
            List<T> list = whole.value();
            return list == null ? List.of() : list;
        }

        @Override
        public void add(T value) throws Exception {
            addAll(List.of(value));
        }

        @Override
        public void addAll(List<T> values) throws Exception {
            List<T> list = new ArrayList<>();
            get().forEach(list::add);
            list.addAll(values);
            update(list);
        }

        @Override
        public void update(List<T> values) throws Exception {
            whole.update(values.isEmpty() ? null : new ArrayList<>(values));
        }

        @Override
        public void clear() {
            whole.clear();
        }
    }

    record Maps<K, V>(ValueState<Map<K, V>> whole) implements MapState<K, V> {
        private Map<K, V> map() throws Exception {
            Map<K, V> map = whole.value();
            return map == null ? new HashMap<>() : map;
        }

        @Override
        public V get(K key) throws Exception {
            return map().get(key);
        }

        @Override
        public void put(K key, V value) throws Exception {
            Map<K, V> map = map();
            map.put(key, value);
            whole.update(map);
        }

        @Override
        public void putAll(Map<K, V> more) throws Exception {
            Map<K, V> map = map();
            map.putAll(more);
            whole.update(map);
        }

        @Override
        public void remove(K key) throws Exception {
            Map<K, V> map = map();
            map.remove(key);
            whole.update(map.isEmpty() ? null : map);
        }

        @Override
        public boolean contains(K key) throws Exception {
            return map().containsKey(key);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() throws Exception {
            return map().entrySet();
        }

        @Override
        public Iterable<K> keys() throws Exception {
            return map().keySet();
        }

        @Override
        public Iterable<V> values() throws Exception {
            return map().values();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() throws Exception {
            return entries().iterator();
        }

        @Override
        public boolean isEmpty() throws Exception {
            return map().isEmpty();
        }

        @Override
        public void clear() {
            whole.clear();
        }
    }

    record Reduced<T>(ValueState<T> whole, ReduceFunction<T> function) implements ReducingState<T> {
        @Override
        public T get() throws Exception {
            return whole.value();
        }

        @Override
        public void add(T value) throws Exception {
            T before = whole.value();
            whole.update(before == null ? value : function.reduce(before, value));
        }

        @Override
        public void clear() {
            whole.clear();
        }
    }

    record Aggregated<I, A, O>(ValueState<A> whole, AggregateFunction<I, A, O> function)
            implements AggregatingState<I, O> {
        @Override
        public O get() throws Exception {
            A accumulator = whole.value();
            return accumulator == null ? null : function.getResult(accumulator);
        }

        @Override
        public void add(I value) throws Exception {
            A before = whole.value();
            whole.update(function.add(value, before == null ? function.createAccumulator() : before));
        }

        @Override
        public void clear() {
            whole.clear();
        }
    }
}
