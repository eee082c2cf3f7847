package dev.weir.api.spi;

import dev.weir.api.OutputTag;
import dev.weir.api.annotation.Internal;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;
import dev.weir.api.testing.KeyedStates;
import dev.weir.api.testing.TestSnapshot;
import dev.weir.api.testing.TestTimer;
import java.util.List;

/**
 * The engine's side of {@code dev.weir.api.testing}, whose classes say what each method does; owned by the thread of the
 * test.
 */
@Internal
public interface PipelineDriver extends AutoCloseable {
    /** Hands an element to an input, by the index of its {@link DrivenInput}. */
    void push(int input, Object element);

    /** Ends all inputs. */
    void endInput();

    /** Returns what the clock of the pipeline shows. */
    long processingTimeMs();

    /** Moves the clock forward, from timer to timer. */
    void advanceTo(long timeMs);

    /** Returns what came to the {@link DrivenOutput}; the list grows. */
    List<Object> output();

    /** Returns what went to a side output that nothing in the pipeline reads; the list grows. */
    List<Object> sideOutput(OutputTag<?> tag);

    /** Returns the timers that are set, by their times. */
    List<TestTimer> timers();

    /** Returns the door to the keyed states of all operators. */
    KeyedStates keyedStates(Object key);

    /** Returns a copy of a broadcast state, empty if there is none. */
    <K, V> ReadOnlyBroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> descriptor);

    /** Returns a copy of all state. */
    TestSnapshot snapshot();

    /** Makes all functions anew and lets them go on from the snapshot. */
    void restore(TestSnapshot snapshot);

    @Override
    void close();
}
