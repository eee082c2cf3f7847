package dev.weir.core.graph;

import dev.weir.api.transformation.ChainingStrategy;
import dev.weir.core.types.TypeDescriptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One operator of the logical graph. Immutable, but for the user's function, which nobody touches any more.
 *
 * @param id the number of its transformation; inputs have smaller ones
 * @param name as shown to people
 * @param uid the id that the program gave, if any
 * @param function the user object that {@code kind} says
 * @param onError present if it goes on when it fails at a record
 * @param output the type of what it emits; empty for a sink
 * @param sideOutputs the types of the side outputs that anyone reads, by tag
 * @param inputs where its records come from, by port and, within one, in the order of the program
 * @param keys the keys under which it keeps state, by port
 */
record StreamNode(
        int id,
        String name,
        Optional<String> uid,
        OperatorKind kind,
        Object function,
        Optional<ErrorRule> onError,
        int parallelism,
        ChainingStrategy chaining,
        String slotSharingGroup,
        Optional<TypeDescriptor> output,
        Map<String, TypeDescriptor> sideOutputs,
        List<StreamEdge> inputs,
        Map<Integer, KeyDescriptor> keys) {
    StreamNode {
        sideOutputs = Collections.unmodifiableMap(new TreeMap<>(sideOutputs));
        inputs = List.copyOf(inputs);
        keys = Map.copyOf(keys);
    }

    /** Begins a sentence about the operator. */
    String subject() {
        return "Operator '" + name + "'";
    }

    /** The key of a port, if it keeps state under one. A sink's records may be partitioned by key, but it keeps none. */
    Optional<KeyDescriptor> key(int port) {
        return Optional.ofNullable(keys.get(port));
    }

    /** The type of what goes along an edge out of it. */
    TypeDescriptor typeOf(StreamEdge outgoing) {
        return outgoing.tag().map(sideOutputs::get).orElseGet(() -> output.orElseThrow());
    }
}
