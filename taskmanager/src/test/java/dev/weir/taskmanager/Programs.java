package dev.weir.taskmanager;

import dev.weir.api.JobID;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.sink.WriterInitContext;
import dev.weir.api.spi.ExecutorFactory;
import dev.weir.api.spi.ExecutorScope;
import dev.weir.api.spi.PipelineExecutor;
import dev.weir.core.graph.GraphTranslator;
import dev.weir.core.graph.JobGraph;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Programs for tests: recorded with the public API, translated, not executed; and a sink that tests can look into. */
final class Programs {
    /** What collecting sinks of a name got, with the thread's context label. */
    static final Map<String, Queue<Object>> COLLECTED = new ConcurrentHashMap<>();

    private Programs() {}

    /** Records something. */
    interface Program {
        void record(StreamExecutionEnvironment environment) throws Exception;
    }

    static JobGraph graph(JobID id, int parallelism, Program program) throws Exception {
        AtomicReference<JobGraph> graph = new AtomicReference<>();
        PipelineExecutor executor = (pipeline, loader) -> {
            graph.set(GraphTranslator.translate(pipeline, loader, id));
            return null;
        };
        ExecutorFactory factory = new ExecutorFactory() {
            @Override
            public Configuration configuration() {
                return new Configuration();
            }

            @Override
            public PipelineExecutor createExecutor(Configuration configuration) {
                return executor;
            }
        };
        try (ExecutorScope scope = ExecutorScope.install(factory)) {
            assert scope != null;
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
            environment.setParallelism(parallelism);
            program.record(environment);
            environment.executeAsync("test job");
        }
        return graph.get();
    }

    /** Puts its records into {@link #COLLECTED}. */
    static final class CollectingSink<T> implements Sink<T> {
        private static final long serialVersionUID = 1L;

        private final String name;

        CollectingSink(String name) {
            this.name = name;
        }

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            Queue<Object> target = COLLECTED.computeIfAbsent(name, ignored -> new ConcurrentLinkedQueue<>());
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context writeContext) {
                    target.add(element);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
