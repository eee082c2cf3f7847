package dev.weir.core.graph;

import dev.weir.api.aggregation.FieldAggregation;
import dev.weir.api.connector.source.Source;
import dev.weir.api.functions.AsyncFunction;
import dev.weir.api.functions.AsyncWait;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.functions.CoFlatMapFunction;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.CoProcessFunction;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.FunctionTypes;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.core.types.TypeSettings;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settles the types of records and keys while a graph is built, and makes sure that each has a codec, so that a type that can't
 * work is refused before the job is submitted. Used by the thread that runs the user's {@code main}.
 */
final class OperatorTypes {
    private final Codecs codecs;
    private final FunctionTypes types;

    OperatorTypes(ClassLoader userLoader, TypeSettings settings) {
        this.codecs = new Codecs(userLoader, settings);
        this.types = new FunctionTypes(settings);
    }

    /**
     * The type of what an operator emits: as declared, else as its function says, else as its code shows.
     *
     * @param subject begins the error sentence
     */
    TypeDescriptor outputOf(
            String subject,
            OperatorKind kind,
            Object function,
            Optional<Type> declared,
            Optional<TypeDescriptor> inputType) {
        return named(subject, () -> {
            TypeDescriptor type = declared.map(types::analyze).orElseGet(() -> found(kind, function, inputType));
            codecs.streamCodec(type);
            return type;
        });
    }

    private TypeDescriptor found(OperatorKind kind, Object function, Optional<TypeDescriptor> inputType) {
        return switch (kind) {
            case SOURCE -> types.elementsOf((Source<?, ?, ?>) function);
            case MAP -> types.typeOf(function, MapFunction.class, 1);
            case FLAT_MAP -> types.typeOf(function, FlatMapFunction.class, 1);
            case KEYED_PROCESS -> types.typeOf(function, KeyedProcessFunction.class, 2);
            case PROCESS -> types.typeOf(function, ProcessFunction.class, 1);
            case ASYNC -> types.typeOf(((AsyncWait<?, ?>) function).function(), AsyncFunction.class, 1);
            case CO_MAP -> types.typeOf(function, CoMapFunction.class, 2);
            case CO_FLAT_MAP -> types.typeOf(function, CoFlatMapFunction.class, 2);
            case CO_PROCESS -> types.typeOf(function, CoProcessFunction.class, 2);
            case KEYED_CO_PROCESS -> types.typeOf(function, KeyedCoProcessFunction.class, 3);
            case BROADCAST_PROCESS -> types.typeOf(function, BroadcastProcessFunction.class, 2);
            case KEYED_BROADCAST_PROCESS -> types.typeOf(function, KeyedBroadcastProcessFunction.class, 3);
            case REDUCE -> {
                if (function instanceof FieldAggregation<?> aggregation) {
                    AggregatedField.check(aggregation, inputType.orElseThrow());
                }
                yield inputType.orElseThrow();
            }
            case FILTER -> inputType.orElseThrow();
            case SINK -> throw new WeirException(ErrorCode.INTERNAL, "a sink emits nothing");
        };
    }

    /** The type of a side output: as its tag says, else erased. */
    TypeDescriptor sideOutput(String subject, Optional<Type> declared) {
        return named(subject, () -> {
            TypeDescriptor type = declared.map(types::analyze).orElseGet(TypeDescriptor.Erased::new);
            codecs.streamCodec(type);
            return type;
        });
    }

    /** The selector and the type of its keys, which must have canonical bytes. */
    KeyDescriptor keyOf(String subject, KeySelector<?, ?> selector, Optional<Type> declared) {
        TypeDescriptor type = named(subject, () -> {
            TypeDescriptor found =
                    declared.map(types::analyze).orElseGet(() -> types.argumentOf(selector, KeySelector.class, 1));
            codecs.keyCodec(found);
            return found;
        });
        return new KeyDescriptor(FunctionCodec.serialize(selector, subject), type);
    }

    /** The states of the descriptors, whose types must have codecs. */
    List<BroadcastStateNode> broadcastStates(String subject, List<MapStateDescriptor<?, ?>> descriptors) {
        Map<String, BroadcastStateNode> found = new LinkedHashMap<>();
        for (MapStateDescriptor<?, ?> descriptor : descriptors) {
            BroadcastStateNode state = named(subject, () -> broadcastState(descriptor));
            if (found.putIfAbsent(state.name(), state) != null) {
                throw new WeirException(
                        ErrorCode.BAD_GRAPH,
                        subject + " keeps two broadcast states named '" + state.name()
                                + "'; give each descriptor its own name.");
            }
        }
        return List.copyOf(found.values());
    }

    private BroadcastStateNode broadcastState(MapStateDescriptor<?, ?> descriptor) {
        BroadcastStateNode state = new BroadcastStateNode(
                descriptor.getName(),
                types.analyze(descriptor.getKeyTypeInformation().getType()),
                types.analyze(descriptor.getValueTypeInformation().getType()));
        codecs.streamCodec(state.key());
        codecs.streamCodec(state.value());
        return state;
    }

    private static <T> T named(String subject, Supplier<T> analysis) {
        try {
            return analysis.get();
        } catch (WeirException e) {
            throw new WeirException(e.code(), subject + ": " + e.getMessage(), e);
        }
    }
}
