package dev.weir.api.testing;

import dev.weir.api.DataStream;
import dev.weir.api.OutputTag;
import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.functions.BroadcastProcessFunction;
import dev.weir.api.functions.CoFlatMapFunction;
import dev.weir.api.functions.CoMapFunction;
import dev.weir.api.functions.CoProcessFunction;
import dev.weir.api.functions.FilterFunction;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.KeyedBroadcastProcessFunction;
import dev.weir.api.functions.KeyedCoProcessFunction;
import dev.weir.api.functions.KeyedProcessFunction;
import dev.weir.api.functions.MapFunction;
import dev.weir.api.functions.ProcessFunction;
import dev.weir.api.functions.ReduceFunction;
import dev.weir.api.spi.PipelineDriver;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Runs a function, or a pipeline of several, in the thread of a test; owned by that thread.
 *
 * <pre>{@code
 * var driver = TestDriver.process(word -> word, new CountPerKey());
 * driver.push("to", "be", "or", "not", "to", "be");
 * assertEquals(List.of("to 1", "be 1", "or 1", "not 1", "to 2", "be 2"), driver.output());
 * }</pre>
 *
 * <p>What runs is what a job would run: types are analysed, functions serialized and read back, elements written and read
 * wherever they would travel, operators and keyed state are the engine's own. Every operator has one subtask. The clock
 * shows 0 and stands still until it is moved.
 *
 * <p>What a function throws comes out of the call that brought it about, as the cause of an exception that names the
 * operator; afterwards the driver can only be restored or closed. Closing calls {@code close} of all functions; a test
 * that does not care may leave it out.
 *
 * @param <OUT> what the pipeline emits
 */
@PublicEvolving
public abstract class TestDriver<OUT> implements AutoCloseable {
    final PipelineDriver pipeline;

    TestDriver(PipelineDriver pipeline) {
        this.pipeline = pipeline;
    }

    // ---- functions of one input

    /** Drives a map function, rich or not. */
    public static <IN, OUT> OneInputTestDriver<IN, OUT> map(MapFunction<IN, OUT> function) {
        return pipeline(in -> in.map(function));
    }

    /** Drives a flat-map function, rich or not. */
    public static <IN, OUT> OneInputTestDriver<IN, OUT> flatMap(FlatMapFunction<IN, OUT> function) {
        return pipeline(in -> in.flatMap(function));
    }

    /** Drives a filter, rich or not. */
    public static <T> OneInputTestDriver<T, T> filter(FilterFunction<T> function) {
        return pipeline(in -> in.filter(function));
    }

    /** Drives a reduce function, rich or not, behind {@code keyBy}. */
    public static <T, K> OneInputTestDriver<T, T> reduce(KeySelector<T, K> key, ReduceFunction<T> function) {
        return pipeline(in -> in.keyBy(key).reduce(function));
    }

    /** Drives a process function. */
    public static <IN, OUT> OneInputTestDriver<IN, OUT> process(ProcessFunction<IN, OUT> function) {
        return pipeline(in -> in.process(function));
    }

    /** Drives a process function behind {@code keyBy}. */
    public static <K, IN, OUT> OneInputTestDriver<IN, OUT> process(
            KeySelector<IN, K> key, KeyedProcessFunction<K, IN, OUT> function) {
        return pipeline(in -> in.keyBy(key).process(function));
    }

    // ---- functions of two inputs

    /** Drives a map function of two inputs. */
    public static <IN1, IN2, OUT> TwoInputTestDriver<IN1, IN2, OUT> map(CoMapFunction<IN1, IN2, OUT> function) {
        return pipeline((first, second) -> first.connect(second).map(function));
    }

    /** Drives a flat-map function of two inputs. */
    public static <IN1, IN2, OUT> TwoInputTestDriver<IN1, IN2, OUT> flatMap(CoFlatMapFunction<IN1, IN2, OUT> function) {
        return pipeline((first, second) -> first.connect(second).flatMap(function));
    }

    /** Drives a process function of two inputs. */
    public static <IN1, IN2, OUT> TwoInputTestDriver<IN1, IN2, OUT> process(CoProcessFunction<IN1, IN2, OUT> function) {
        return pipeline((first, second) -> first.connect(second).process(function));
    }

    /** Drives a process function of two inputs with keys. */
    public static <K, IN1, IN2, OUT> TwoInputTestDriver<IN1, IN2, OUT> process(
            KeySelector<IN1, K> key1, KeySelector<IN2, K> key2, KeyedCoProcessFunction<K, IN1, IN2, OUT> function) {
        return pipeline(
                (first, second) -> first.connect(second).keyBy(key1, key2).process(function));
    }

    /** Drives a function whose second input is broadcast and builds up states of these descriptors. */
    public static <IN1, IN2, OUT> TwoInputTestDriver<IN1, IN2, OUT> process(
            BroadcastProcessFunction<IN1, IN2, OUT> function, MapStateDescriptor<?, ?>... broadcastStates) {
        return pipeline((first, second) ->
                first.connect(second.broadcast(broadcastStates)).process(function));
    }

    /** Drives a function whose first input has keys and whose second is broadcast. */
    public static <K, IN1, IN2, OUT> TwoInputTestDriver<IN1, IN2, OUT> process(
            KeySelector<IN1, K> key,
            KeyedBroadcastProcessFunction<K, IN1, IN2, OUT> function,
            MapStateDescriptor<?, ?>... broadcastStates) {
        return pipeline((first, second) ->
                first.keyBy(key).connect(second.broadcast(broadcastStates)).process(function));
    }

    // ---- pipelines

    /**
     * Drives what a program makes of a stream. Sinks inside of it run as they would in a job.
     *
     * @param program builds the pipeline and returns the stream that is the driver's output
     */
    public static <IN, OUT> OneInputTestDriver<IN, OUT> pipeline(Function<DataStream<IN>, DataStream<OUT>> program) {
        TestPipeline pipeline = new TestPipeline();
        return new OneInputTestDriver<>(pipeline.open(program.apply(pipeline.input(0))));
    }

    /** Drives what a program makes of two streams; like the other. */
    public static <IN1, IN2, OUT> TwoInputTestDriver<IN1, IN2, OUT> pipeline(
            BiFunction<DataStream<IN1>, DataStream<IN2>, DataStream<OUT>> program) {
        TestPipeline pipeline = new TestPipeline();
        return new TwoInputTestDriver<>(pipeline.open(program.apply(pipeline.input(0), pipeline.input(1))));
    }

    // ---- output

    /** Returns what was emitted since the driver was made, or since {@link #takeOutput()}. */
    @SuppressWarnings("unchecked") // the pipeline emits what its type says
    public List<OUT> output() {
        return (List<OUT>) Collections.unmodifiableList(new ArrayList<>(pipeline.output()));
    }

    /** Returns the output and forgets it. */
    public List<OUT> takeOutput() {
        List<OUT> taken = output();
        pipeline.output().clear();
        return taken;
    }

    /** Returns what was emitted to a side output; one that the pipeline reads itself is empty. */
    @SuppressWarnings("unchecked") // the tag says what is in it
    public <X> List<X> sideOutput(OutputTag<X> tag) {
        return (List<X>) Collections.unmodifiableList(new ArrayList<>(pipeline.sideOutput(tag)));
    }

    /** Returns what was emitted to a side output and forgets it. */
    public <X> List<X> takeSideOutput(OutputTag<X> tag) {
        List<X> taken = sideOutput(tag);
        pipeline.sideOutput(tag).clear();
        return taken;
    }

    // ---- time

    /** Returns what the clock shows, in milliseconds. */
    public long processingTime() {
        return pipeline.processingTimeMs();
    }

    /**
     * Moves the clock to a moment, in milliseconds, and lets timers go off on the way, each when the clock shows its time.
     *
     * @throws IllegalArgumentException if the clock is beyond it
     */
    public void advanceProcessingTimeTo(long timeMs) {
        pipeline.advanceTo(timeMs);
    }

    /** Moves the clock on, like the other. */
    public void advanceProcessingTime(Duration by) {
        pipeline.advanceTo(Math.addExact(pipeline.processingTimeMs(), by.toMillis()));
    }

    /** Returns the timers that are set, by their times. */
    public List<TestTimer> timers() {
        return pipeline.timers();
    }

    // ---- state

    /** Returns the door to the keyed states of a key. */
    public KeyedStates keyedStates(Object key) {
        return pipeline.keyedStates(key);
    }

    /** Returns what is in a broadcast state now. */
    public <K, V> ReadOnlyBroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> descriptor) {
        return pipeline.broadcastState(descriptor);
    }

    /** Returns all state, and what the clock shows; output is no part of it. */
    public TestSnapshot snapshot() {
        return pipeline.snapshot();
    }

    /**
     * Starts again from a snapshot, as a job does after a failure: closes the functions, makes new ones from what was
     * serialized, opens them, and gives them state and timers of the snapshot. The clock goes to where it was. The output
     * so far stays. What has a time to live begins it anew.
     */
    public void restore(TestSnapshot snapshot) {
        pipeline.restore(snapshot);
    }

    // ---- the end

    /** Ends the input: sinks write out what they have. */
    public void endInput() {
        pipeline.endInput();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
