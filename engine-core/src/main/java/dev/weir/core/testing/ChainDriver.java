package dev.weir.core.testing;

import dev.weir.api.OutputTag;
import dev.weir.api.config.Configuration;
import dev.weir.api.spi.PipelineDriver;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;
import dev.weir.api.testing.KeyedStates;
import dev.weir.api.testing.TestSnapshot;
import dev.weir.api.testing.TestTimer;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.operators.OperatorMemory;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeSettings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the chains of a job in the thread of a test, one subtask each. Owned by that thread, whose context class loader is the
 * job's while the pipeline runs.
 */
public final class ChainDriver implements PipelineDriver {
    private final DrivenJob job;
    private final DrivenOutputs outputs;
    private ManualTime time = new ManualTime(0);
    private DrivenLife life;
    private int lives;
    private boolean closed;

    private ChainDriver(DrivenJob job) {
        this.job = job;
        this.outputs = new DrivenOutputs(job.codecs());
        this.life = newLife();
    }

    /** Makes the chains of a graph and opens them. */
    public static ChainDriver open(JobGraph graph, ClassLoader userLoader, Tap tap) {
        Codecs codecs = new Codecs(userLoader, TypeSettings.of(Configuration.fromMap(graph.configuration())));
        ChainDriver driver = new ChainDriver(new DrivenJob(graph, userLoader, codecs, new DrivenMemory(), tap));
        driver.run(driver::begin);
        return driver;
    }

    private DrivenLife newLife() {
        return new DrivenLife(job, outputs, time, lives++);
    }

    private void begin() throws Exception {
        try {
            life.open();
        } catch (Exception failure) {
            try {
                life.close();
            } catch (Exception later) {
                failure.addSuppressed(later);
            }
            throw failure;
        }
    }

    /** Something of the chains that may throw anything. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void run(Step step) {
        if (closed) {
            throw new IllegalStateException("The test driver is closed.");
        }
        runAnyhow(step);
    }

    private void runAnyhow(Step step) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(job.userLoader());
        try {
            step.run();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new WeirException(ErrorCode.USER_FUNCTION_FAILED, "The pipeline failed: " + failure, failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void push(int input, Object element) {
        if (element == null) {
            throw new IllegalArgumentException("A stream has no null elements: push something else.");
        }
        run(() -> life.push(input, element));
    }

    @Override
    public void endInput() {
        run(() -> life.endInput());
    }

    @Override
    public long processingTimeMs() {
        return time.nowMs();
    }

    @Override
    public void advanceTo(long timeMs) {
        run(() -> life.advanceTo(timeMs));
    }

    @Override
    public List<Object> output() {
        return outputs.main();
    }

    @Override
    public List<Object> sideOutput(OutputTag<?> tag) {
        return outputs.side(tag);
    }

    @Override
    public List<TestTimer> timers() {
        return life.chains().stream()
                .flatMap(chain -> chain.timers().stream())
                .sorted(Comparator.comparingLong(TestTimer::timeMs))
                .toList();
    }

    @Override
    public KeyedStates keyedStates(Object key) {
        return new KeyedStatesView(state -> backend(state, key));
    }

    private TrackedBackend backend(String state, Object key) {
        List<TrackedBackend> backends = life.chains().stream()
                .flatMap(chain -> chain.backend().stream())
                .toList();
        List<TrackedBackend> having =
                backends.stream().filter(backend -> backend.has(state)).toList();
        if (having.size() != 1) {
            throw new IllegalArgumentException(
                    having.isEmpty()
                            ? "No operator has asked for a keyed state '" + state + "'; known are "
                                    + backends.stream()
                                            .flatMap(backend -> backend.names().stream())
                                            .toList() + "."
                            : "More than one operator keeps a state '" + state + "': give each state its own name.");
        }
        having.get(0).setCurrentKey(key);
        return having.get(0);
    }

    @Override
    public <K, V> ReadOnlyBroadcastState<K, V> broadcastState(MapStateDescriptor<K, V> descriptor) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        life.chains().stream()
                .flatMap(chain -> chain.chain().memories().stream())
                .map(OperatorMemory::broadcastStates)
                .flatMap(states -> Stream.ofNullable(states.get(descriptor.getName())))
                .forEach(entries::putAll);
        return new BroadcastStateCopy<>(entries);
    }

    @Override
    public TestSnapshot snapshot() {
        PipelineSnapshot[] made = new PipelineSnapshot[1];
        run(() -> made[0] = life.snapshot());
        return made[0];
    }

    @Override
    public void restore(TestSnapshot snapshot) {
        PipelineSnapshot copy = (PipelineSnapshot) snapshot;
        run(() -> {
            life.close();
            time = new ManualTime(copy.timeMs());
            life = newLife();
            begin();
            life.restore(copy);
        });
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            runAnyhow(() -> life.close());
        }
    }
}
