package dev.weir.core.graph;

import dev.weir.api.transformation.ChainingStrategy;
import dev.weir.core.types.TypeDescriptor;
import java.util.Optional;

/**
 * One operator of the logical graph. Immutable, but for the user's function, which nobody touches any more.
 *
 * @param id the number of its transformation; inputs have smaller ones
 * @param name as shown to people
 * @param uid the id that the program gave, if any
 * @param function the user object that {@code kind} says
 * @param output the type of what it emits; empty for a sink
 * @param input where its records come from; empty for a source
 */
record StreamNode(
        int id,
        String name,
        Optional<String> uid,
        OperatorKind kind,
        Object function,
        int parallelism,
        ChainingStrategy chaining,
        String slotSharingGroup,
        Optional<TypeDescriptor> output,
        Optional<StreamEdge> input) {

    /** Begins a sentence about the operator. */
    String subject() {
        return "Operator '" + name + "'";
    }

    /** Whether it keeps state for each key of its input. A sink's records may be partitioned by key, but it keeps none. */
    boolean isKeyed() {
        return kind != OperatorKind.SINK && input.flatMap(StreamEdge::key).isPresent();
    }
}
