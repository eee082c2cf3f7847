package dev.weir.core.operators;

import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.sink.WriterInitContext;

/** Writes records with the writer of a {@code Sink}; flushes it at the end of input. Owned by the task thread. */
final class SinkOperator extends Operator {
    private final Sink<Object> sink;
    private final WriterInitContext initContext;
    private final FailureSentences failures;
    private SinkWriter<Object> writer;

    SinkOperator(Sink<Object> sink, WriterInitContext initContext, FailureSentences failures) {
        this.sink = sink;
        this.initContext = initContext;
        this.failures = failures;
    }

    @Override
    void open() {
        try {
            writer = sink.createWriter(initContext);
        } catch (Throwable thrown) {
            throw failures.failed("failed to open", thrown);
        }
    }

    @Override
    public void receive(Object record) {
        try {
            writer.write(record, NoTime.INSTANCE);
        } catch (Throwable thrown) {
            throw failures.atWrite(thrown);
        }
    }

    @Override
    void endInput() {
        try {
            writer.flush(true);
        } catch (Throwable thrown) {
            throw failures.failed("failed to finish its output", thrown);
        }
    }

    @Override
    void close() {
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (Throwable thrown) {
            throw failures.failed("failed to close", thrown);
        }
    }

    /** Says that records carry no timestamps yet. Immutable. */
    private enum NoTime implements SinkWriter.Context {
        INSTANCE;

        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return null;
        }
    }
}
