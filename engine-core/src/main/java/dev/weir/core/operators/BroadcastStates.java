package dev.weir.core.operators;

import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.BroadcastStateNode;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeAnalyzer;
import java.util.HashMap;
import java.util.Map;

/**
 * The broadcast states of one operator in one subtask, by name: those whose descriptors the program gave to
 * {@code broadcast(...)}. Owned by the task thread.
 */
final class BroadcastStates {
    private final FailureSentences failures;
    private final Codecs codecs;
    private final Map<String, Kept> states = new HashMap<>();

    /** A state, and the type that was last found to be its own. Owned by the task thread. */
    private static final class Kept {
        final BroadcastStateNode declared;
        final HeapBroadcastState state = new HeapBroadcastState();
        TypeInformation<?> fitting;

        Kept(BroadcastStateNode declared) {
            this.declared = declared;
        }
    }

    BroadcastStates(OperatorNode node, FailureSentences failures, Codecs codecs) {
        this.failures = failures;
        this.codecs = codecs;
        node.broadcastStates().forEach(declared -> states.put(declared.name(), new Kept(declared)));
    }

    /** The state of the descriptor's name; the same one for each call with that name. */
    @SuppressWarnings("unchecked") // the descriptor says what is in it
    <K, V> BroadcastState<K, V> of(MapStateDescriptor<K, V> descriptor) {
        Kept kept = kept(descriptor.getName());
        requireSameTypes(kept, descriptor);
        return (BroadcastState<K, V>) kept.state;
    }

    private Kept kept(String name) {
        Kept kept = states.get(name);
        if (kept == null) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    failures + " asks for the broadcast state '" + name
                            + "', which it does not keep; give its descriptor to broadcast(...).");
        }
        return kept;
    }

    private void requireSameTypes(Kept kept, MapStateDescriptor<?, ?> descriptor) {
        if (descriptor.getTypeInformation().equals(kept.fitting)) {
            return;
        }
        BroadcastStateNode asked = new BroadcastStateNode(
                descriptor.getName(),
                TypeAnalyzer.analyze(descriptor.getKeyTypeInformation().getType(), codecs.settings()),
                TypeAnalyzer.analyze(descriptor.getValueTypeInformation().getType(), codecs.settings()));
        if (!asked.equals(kept.declared)) {
            throw new WeirException(
                    ErrorCode.BAD_FUNCTION,
                    failures + " asks for the broadcast state '" + asked.name() + "' as " + asked.types()
                            + ", but broadcast(...) was given " + kept.declared.types()
                            + "; use one descriptor for both.");
        }
        kept.fitting = descriptor.getTypeInformation();
    }

    /** What is in them, by name; the objects themselves. */
    Map<String, Map<Object, Object>> entries() {
        Map<String, Map<Object, Object>> entries = new HashMap<>();
        states.forEach((name, kept) -> entries.put(name, kept.state.copy()));
        return entries;
    }

    /**
     * Puts in what was in such states.
     *
     * @throws WeirException if one of them is not kept here any more
     */
    void restore(Map<String, Map<Object, Object>> entries) {
        entries.forEach((name, map) -> kept(name).state.putAll(map));
    }
}
