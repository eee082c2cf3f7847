package dev.weir.core.testing;

import dev.weir.api.testing.TestTimer;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.operators.OperatorChain;
import dev.weir.core.operators.OperatorMemory;
import dev.weir.core.operators.PendingTimer;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One chain of a driven pipeline, with what is needed to copy its state. Owned by the thread of the test. */
final class DrivenChain {
    private final JobVertex vertex;
    private final OperatorChain chain;
    private final TrackedStates states;
    private final Codecs codecs;

    DrivenChain(JobVertex vertex, OperatorChain chain, TrackedStates states, Codecs codecs) {
        this.vertex = vertex;
        this.chain = chain;
        this.states = states;
        this.codecs = codecs;
    }

    JobVertex vertex() {
        return vertex;
    }

    OperatorChain chain() {
        return chain;
    }

    Optional<TrackedBackend> backend() {
        return states.backend();
    }

    /** All its state, in objects of their own. */
    PipelineSnapshot.Chain copy() throws Exception {
        Map<String, StateCopy> keyed = backend().isPresent() ? backend().get().copy() : Map.of();
        return new PipelineSnapshot.Chain(vertex.name(), copies(chain.memories()), keyed);
    }

    /** Goes on from a copy; called once, after it was opened. */
    void restore(PipelineSnapshot.Chain copy) throws Exception {
        if (copy.memories().size() != vertex.operators().size()
                || (backend().isEmpty() && !copy.states().isEmpty())) {
            throw otherShape(vertex.name());
        }
        chain.restore(copies(copy.memories()));
        if (backend().isPresent()) {
            backend().get().restore(copy.states());
        }
    }

    static IllegalArgumentException otherShape(String chain) {
        return new IllegalArgumentException("The snapshot has state of '" + chain
                + "', to which nothing in this pipeline corresponds: restore it in a pipeline of the same operators, or give"
                + " them the same uid(...).");
    }

    private List<OperatorMemory> copies(List<OperatorMemory> memories) {
        return memories.stream()
                .map(memory -> new OperatorMemory(memory.timers(), copies(memory.broadcastStates())))
                .toList();
    }

    private Map<String, Map<Object, Object>> copies(Map<String, Map<Object, Object>> states) {
        Wire wire = new Wire(new TypeDescriptor.Erased(), codecs);
        Map<String, Map<Object, Object>> copies = new LinkedHashMap<>();
        states.forEach((name, entries) -> {
            Map<Object, Object> copy = new LinkedHashMap<>();
            entries.forEach((key, value) -> copy.put(wire.through(key), value == null ? null : wire.through(value)));
            copies.put(name, copy);
        });
        return copies;
    }

    /** The timers of its operators. */
    List<TestTimer> timers() {
        List<TestTimer> timers = new ArrayList<>();
        List<OperatorMemory> memories = chain.memories();
        for (int i = 0; i < memories.size(); i++) {
            String operator = vertex.operators().get(i).name();
            for (PendingTimer timer : memories.get(i).timers()) {
                timers.add(new TestTimer(operator, timer.key(), timer.timeMs()));
            }
        }
        return timers;
    }
}
