package dev.weir.core.state.page;

import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.State;
import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.StateTtlConfig;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.state.KeyedStateBackend;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.time.Clock;
import dev.weir.core.types.TypeAnalyzer;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keyed state in pages, a table for each state. Owned by the task thread; {@link PageSnapshot} and {@link PagePool} are for
 * others too.
 */
public final class PagedStateBackend implements KeyedStateBackend {

    /** What a state was first asked for with, and what it is. */
    private record Registered(String kind, List<TypeDescriptor> types, RowTable table, State state) {}

    private final KeyedStateContext context;
    private final Clock clock;
    private final PageStore store;
    private final CurrentKey current;
    private final Map<String, Registered> states = new LinkedHashMap<>();
    private final List<Sweep> sweeps = new ArrayList<>();
    private int nextSweep;

    /** Makes empty state whose pages come from {@code pool}. */
    public PagedStateBackend(KeyedStateContext context, PagePool pool, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.store = new PageStore(pool);
        this.current = new CurrentKey(context);
    }

    // ---- keys

    @Override
    public void setCurrentKey(Object key) {
        current.set(key);
    }

    @Override
    public Object getCurrentKey() {
        return current.key();
    }

    @Override
    public void leaveKey() {
        current.leave();
    }

    /** Makes a namespace, such as a window, the current one; zero bytes are that of states without namespaces. */
    public void setCurrentNamespace(byte[] namespace, int length) {
        current.setNamespace(namespace, length);
    }

    // ---- states

    @Override
    public <T> ValueState<T> valueState(ValueStateDescriptor<T> descriptor) {
        return this.<T, PagedValueState<T>>value(
                "ValueState",
                descriptor.getName(),
                analyze(descriptor, descriptor.getTypeInformation()),
                descriptor.getTtlConfig(),
                state -> state);
    }

    @Override
    public <T> ValueState<T> valueState(String name, TypeDescriptor type) {
        return this.<T, PagedValueState<T>>value("ValueState", name, type, StateTtlConfig.DISABLED, state -> state);
    }

    @Override
    public <T> ReducingState<T> reducingState(ReducingStateDescriptor<T> descriptor) {
        return this.<T, PagedReducingState<T>>value(
                "ReducingState",
                descriptor.getName(),
                analyze(descriptor, descriptor.getTypeInformation()),
                descriptor.getTtlConfig(),
                reduced -> new PagedReducingState<>(reduced, descriptor.getReduceFunction()));
    }

    @Override
    public <IN, ACC, OUT> AggregatingState<IN, OUT> aggregatingState(
            AggregatingStateDescriptor<IN, ACC, OUT> descriptor) {
        return this.<ACC, PagedAggregatingState<IN, ACC, OUT>>value(
                "AggregatingState",
                descriptor.getName(),
                analyze(descriptor, descriptor.getTypeInformation()),
                descriptor.getTtlConfig(),
                accumulated -> new PagedAggregatingState<>(accumulated, descriptor.getAggregateFunction()));
    }

    private <T, S extends State> S value(
            String kind,
            String name,
            TypeDescriptor type,
            StateTtlConfig config,
            Function<PagedValueState<T>, S> form) {
        return register(
                kind,
                name,
                List.of(type),
                config,
                (table, expiry) -> form.apply(new PagedValueState<>(current, table, codec(table, type), expiry)));
    }

    @Override
    public <T> ListState<T> listState(ListStateDescriptor<T> descriptor) {
        String name = descriptor.getName();
        TypeDescriptor element = analyze(descriptor, descriptor.getElementTypeInformation());
        return this.<PagedListState<T>>register(
                "ListState",
                name,
                List.of(element),
                descriptor.getTtlConfig(),
                (table, expiry) -> new PagedListState<>(current, table, codec(table, element), expiry));
    }

    @Override
    public <UK, UV> MapState<UK, UV> mapState(MapStateDescriptor<UK, UV> descriptor) {
        String name = descriptor.getName();
        TypeDescriptor key = analyze(descriptor, descriptor.getKeyTypeInformation());
        TypeDescriptor value = analyze(descriptor, descriptor.getValueTypeInformation());
        return this.<PagedMapState<UK, UV>>register(
                "MapState",
                name,
                List.of(key, value),
                descriptor.getTtlConfig(),
                (table, expiry) -> new PagedMapState<>(
                        current,
                        new MapRows(table),
                        named(name, () -> context.codecs().keyCodec(key)),
                        codec(table, value),
                        expiry));
    }

    private TypeDescriptor analyze(StateDescriptor<?, ?> descriptor, TypeInformation<?> type) {
        return named(
                descriptor.getName(),
                () -> TypeAnalyzer.analyze(type.getType(), context.codecs().settings()));
    }

    /** Says of which state a type is that can't be kept. */
    private <T> T named(String state, Supplier<T> made) {
        try {
            return made.get();
        } catch (WeirException e) {
            throw new WeirException(
                    e.code(), context.operator() + " can't have its state '" + state + "': " + e.getMessage(), e);
        }
    }

    private StateCodec codec(RowTable table, TypeDescriptor type) {
        return named(table.name().state(), () -> new StateCodec(context, table.name(), type));
    }

    /** Makes a state for a table and what is known of its rows' expiry. */
    private interface Maker<S extends State> {
        S make(RowTable table, Expiry expiry);
    }

    @SuppressWarnings("unchecked") // kind and types are the same, so the state is
    private <S extends State> S register(
            String kind, String name, List<TypeDescriptor> types, StateTtlConfig config, Maker<S> maker) {
        Registered known = states.get(name);
        if (known == null) {
            Expiry expiry = new Expiry(config, clock);
            RowTable table = new RowTable(store, StateName.of(context, name), expiry.expires());
            known = new Registered(kind, types, table, maker.make(table, expiry));
            states.put(name, known);
            if (expiry.swept()) {
                sweeps.add(new Sweep(table, clock));
                context.expiring().run();
            }
        }
        if (!known.kind().equals(kind) || !known.types().equals(types)) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    context.operator() + " asks for the state '" + name + "' as " + kind + types + " and as "
                            + known.kind() + known.types() + "; give each state its own name.");
        }
        return (S) known.state();
    }

    // ---- snapshots, expiry, figures

    /**
     * Begins a snapshot of all state as it is now; takes no longer for more state. Somebody then calls
     * {@link PageSnapshot#writeNext} in a thread of its own until nothing is left, or closes the snapshot.
     *
     * @throws WeirException if the one before is not over
     */
    public PageSnapshot snapshot(SnapshotSink sink) {
        int epoch = store.memory.nextEpoch();
        List<PageSnapshot.Part> parts = new ArrayList<>(states.size());
        states.forEach((name, state) -> parts.add(new PageSnapshot.Part(name, state.table())));
        PageSnapshot snapshot = new PageSnapshot(store, epoch, parts, sink);
        store.memory.run(snapshot);
        return snapshot;
    }

    @Override
    public boolean sweep(int pages) {
        store.memory.reclaim(pages);
        int ended = 0;
        for (int i = 0; i < pages && ended < sweeps.size(); i++) {
            if (sweeps.get(nextSweep).step()) {
                nextSweep = (nextSweep + 1) % sweeps.size();
                ended++;
            }
        }
        return ended == sweeps.size();
    }

    /** How state and snapshots use memory. */
    public PageFigures figures() {
        return new PageFigures(
                states.values().stream()
                        .mapToLong(state -> state.table().rows())
                        .sum(),
                states.values().stream()
                        .mapToLong(state -> state.table().pages().count())
                        .sum(),
                store.chains.pageCount(),
                store.mapTables.size(),
                states.values().stream()
                        .mapToLong(state -> state.table().pages().splits())
                        .sum(),
                store.memory.copies(),
                store.memory.writtenByTask());
    }

    /** Gives all pages back. A snapshot that still runs is closed, and waited for if it is being written. */
    @Override
    public void close() {
        store.memory.endSnapshot();
        states.values().forEach(state -> state.table().clear());
        store.memory.reclaim(Integer.MAX_VALUE);
        states.clear();
        sweeps.clear();
    }
}
