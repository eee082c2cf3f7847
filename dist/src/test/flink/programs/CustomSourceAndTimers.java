package programs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/*
 * A source written from nothing, and a timer that it waits for.
 * Expected:
 * PROCESSING_TIME of a
 * a
 * reader 0
 */
public class CustomSourceAndTimers {
    static final CompletableFuture<Void> FIRED = new CompletableFuture<>();

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSource(new OneElement(), WatermarkStrategy.noWatermarks(), "one element")
                .keyBy(text -> text)
                .process(new Later())
                .sinkTo(new Results<>());
        env.execute();
    }

    private static class Later extends KeyedProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, Context ctx, Collector<String> out) {
            TimerService timers = ctx.timerService();
            timers.registerProcessingTimeTimer(timers.currentProcessingTime() + 20);
            timers.registerProcessingTimeTimer(timers.currentProcessingTime() + 60_000);
            out.collect(value);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<String> out) {
            TimeDomain domain = ctx.timeDomain();
            out.collect(domain + " of " + ctx.getCurrentKey());
            FIRED.complete(null);
        }
    }

    static class OneSplit implements SourceSplit, Serializable {
        @Override
        public String splitId() {
            return "one";
        }
    }

    static class Hello implements SourceEvent {}

    /** Emits its element, and ends when the timer that it brought about has gone off. */
    static class OneElement implements Source<String, OneSplit, Integer>, ResultTypeQueryable<String> {
        @Override
        public Boundedness getBoundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }

        @Override
        public SourceReader<String, OneSplit> createReader(SourceReaderContext context) {
            return new OneReader(context);
        }

        @Override
        public SplitEnumerator<OneSplit, Integer> createEnumerator(SplitEnumeratorContext<OneSplit> context) {
            return new OneEnumerator(context);
        }

        @Override
        public SplitEnumerator<OneSplit, Integer> restoreEnumerator(
                SplitEnumeratorContext<OneSplit> context, Integer checkpoint) {
            return createEnumerator(context);
        }

        @Override
        public SimpleVersionedSerializer<OneSplit> getSplitSerializer() {
            return new Nothing<>(new OneSplit());
        }

        @Override
        public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
            return new Nothing<>(0);
        }
    }

    static class OneReader implements SourceReader<String, OneSplit> {
        private final SourceReaderContext context;
        private final List<OneSplit> splits = new ArrayList<>();
        private boolean emitted;

        OneReader(SourceReaderContext context) {
            this.context = context;
        }

        @Override
        public void start() {
            context.sendSourceEventToCoordinator(new Hello());
            context.sendSplitRequest();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<String> output) {
            if (!splits.isEmpty() && !emitted) {
                output.collect("a");
                emitted = true;
            }
            return emitted && FIRED.isDone() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<OneSplit> snapshotState(long checkpointId) {
            return splits;
        }

        private CompletableFuture<Void> arrived = new CompletableFuture<>();

        @Override
        public CompletableFuture<Void> isAvailable() {
            return emitted ? FIRED : arrived;
        }

        @Override
        public void addSplits(List<OneSplit> added) {
            splits.addAll(added);
            arrived.complete(null);
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    static class OneEnumerator implements SplitEnumerator<OneSplit, Integer> {
        private final SplitEnumeratorContext<OneSplit> context;

        OneEnumerator(SplitEnumeratorContext<OneSplit> context) {
            this.context = context;
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {
            ReaderInfo reader = context.registeredReaders().get(subtaskId);
            Results.add("reader " + reader.getSubtaskId());
            context.assignSplits(new SplitsAssignment<>(new OneSplit(), subtaskId));
            context.signalNoMoreSplits(subtaskId);
        }

        @Override
        public void handleSourceEvent(int subtaskId, SourceEvent event) {}

        @Override
        public void addSplitsBack(List<OneSplit> splits, int subtaskId) {}

        @Override
        public void addReader(int subtaskId) {}

        @Override
        public Integer snapshotState(long checkpointId) {
            return 0;
        }

        @Override
        public void close() {}
    }

    static class Nothing<T> implements SimpleVersionedSerializer<T> {
        private final T value;

        Nothing(T value) {
            this.value = value;
        }

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T ignored) {
            return new byte[0];
        }

        @Override
        public T deserialize(int version, byte[] bytes) {
            return value;
        }
    }
}
