package dev.weir.core.operators;

import dev.weir.api.connector.source.BadRecordException;
import dev.weir.api.connector.source.InputStatus;
import dev.weir.api.connector.source.ReaderOutput;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceEvent;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SourceSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Drives the {@code SourceReader} at the head of a chain. Owned by the task thread, which calls {@link #pollNext} again and
 * again, and everything else too: splits and events that arrive from the enumerator are mail of that thread.
 */
public final class SourceOperator {
    private final Source<Object, SourceSplit, ?> source;
    private final SourceReaderContext readerContext;
    private final FailureSentences failures;
    private final Optional<Rejections> rejections;
    private final CountingEmitter output;
    private SourceReader<Object, SourceSplit> reader;

    SourceOperator(
            Source<Object, SourceSplit, ?> source,
            SourceReaderContext readerContext,
            FailureSentences failures,
            Optional<Rejections> rejections,
            Receiver next) {
        this.source = source;
        this.readerContext = readerContext;
        this.failures = failures;
        this.rejections = rejections;
        this.output = new CountingEmitter(new Emitter(next));
    }

    void open() {
        try {
            reader = source.createReader(readerContext);
            reader.start();
        } catch (Throwable thrown) {
            throw failures.failed("failed to open", thrown);
        }
    }

    void close() {
        if (reader == null) {
            return;
        }
        try {
            reader.close();
        } catch (Throwable thrown) {
            throw failures.failed("failed to close", thrown);
        }
    }

    /** Lets the reader emit a few records, without waiting; says whether to call again, to wait, or that it was the end. */
    public InputStatus pollNext() {
        InputStatus status;
        try {
            status = reader.pollNext(output);
        } catch (Throwable thrown) {
            output.emitter.rethrowFailure();
            if (!(thrown instanceof BadRecordException bad) || rejections.isEmpty()) {
                throw failures.failed("failed to read", thrown);
            }
            rejections.get().take(bad);
            return InputStatus.MORE_AVAILABLE;
        }
        output.emitter.rethrowFailure();
        return status;
    }

    /** Complete when polling makes sense again; asked for after {@code NOTHING_AVAILABLE}. Any thread may complete it. */
    public CompletableFuture<Void> isAvailable() {
        try {
            return reader.isAvailable();
        } catch (Throwable thrown) {
            throw failures.failed("failed to read", thrown);
        }
    }

    /** Hands splits to the reader, as the enumerator's side wrote them with the source's own serializer. */
    public void addSplits(int serializerVersion, List<byte[]> splits) {
        try {
            List<SourceSplit> read = new ArrayList<>(splits.size());
            for (byte[] split : splits) {
                read.add(source.getSplitSerializer().deserialize(serializerVersion, split));
            }
            reader.addSplits(read);
        } catch (Throwable thrown) {
            throw failures.failed("failed to take its splits", thrown);
        }
    }

    /** Tells the reader that no split will follow. */
    public void noMoreSplits() {
        try {
            reader.notifyNoMoreSplits();
        } catch (Throwable thrown) {
            throw failures.failed("failed to take its splits", thrown);
        }
    }

    /** Hands an event of the enumerator to the reader. */
    public void handleEvent(SourceEvent event) {
        try {
            reader.handleSourceEvents(event);
        } catch (Throwable thrown) {
            throw failures.failed("failed to handle an event of its enumerator", thrown);
        }
    }

    /** How many records the reader has emitted. */
    public long recordsRead() {
        return output.count;
    }

    /** Counts what the reader emits. Owned by the task thread. */
    private static final class CountingEmitter implements ReaderOutput<Object> {
        private final Emitter emitter;
        private long count;

        CountingEmitter(Emitter emitter) {
            this.emitter = emitter;
        }

        @Override
        public void collect(Object record) {
            count++;
            emitter.collect(record);
        }
    }
}
