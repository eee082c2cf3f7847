package dev.weir.bench.flink;

import dev.weir.bench.work.Arguments;
import dev.weir.bench.work.Fingerprint;
import dev.weir.bench.work.SinkReport;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Adds up what comes and writes one report a subtask when its input ends. Immutable; a writer is owned by its task. */
final class ReportSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String directory;
    private final long expectedRecords;
    private final long latencyWarmUpMs;
    private final Fingerprint<T> fingerprint;
    private final Fingerprint<T> dueNanos;

    /** Makes a sink that counts records alone. */
    ReportSink(String name, Arguments arguments, Fingerprint<T> fingerprint) {
        this(name, arguments, fingerprint, null);
    }

    /** Makes a sink that counts how late records are, too. */
    ReportSink(String name, Arguments arguments, Fingerprint<T> fingerprint, Fingerprint<T> dueNanos) {
        this.name = name;
        this.directory = arguments.text("out");
        this.expectedRecords = arguments.number("records");
        this.latencyWarmUpMs = Long.parseLong(arguments.text("warm-up-ms", "0"));
        this.fingerprint = fingerprint;
        this.dueNanos = dueNanos;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        int subtasks = context.getTaskInfo().getNumberOfParallelSubtasks();
        SinkReport report = new SinkReport(name + "-" + subtask, expectedRecords / subtasks, latencyWarmUpMs);
        return new Writer<>(fingerprint, dueNanos, report, Path.of(directory));
    }

    private static final class Writer<T> implements SinkWriter<T> {
        private final Fingerprint<T> fingerprint;
        private final Fingerprint<T> dueNanos;
        private final SinkReport report;
        private final Path directory;

        Writer(Fingerprint<T> fingerprint, Fingerprint<T> dueNanos, SinkReport report, Path directory) {
            this.fingerprint = fingerprint;
            this.dueNanos = dueNanos;
            this.report = report;
            this.directory = directory;
        }

        @Override
        public void write(T element, Context context) {
            if (dueNanos == null) {
                report.add(fingerprint.of(element));
            } else {
                report.add(fingerprint.of(element), dueNanos.of(element));
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (endOfInput) {
                report.write(directory);
            }
        }

        @Override
        public void close() {}
    }
}
