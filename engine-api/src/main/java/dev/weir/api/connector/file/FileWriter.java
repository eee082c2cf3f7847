package dev.weir.api.connector.file;

import dev.weir.api.ProcessingTimeService;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.serialization.Encoder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one attempt's files; owned by the task thread. A file that is complete waits under its hidden name until all of the
 * input was written: then {@link #prepareCommit} hands over what waits, and each gets its final name.
 */
final class FileWriter<IN> implements SinkWriter<IN> {
    /** A bucket more than these, and the file of the one that was left alone for longest is completed. */
    private static final int MAX_OPEN_PARTS = 100;

    private final AttemptFiles files;
    private final Encoder<IN> encoder;
    private final BucketAssigner<IN, String> bucketAssigner;
    private final RollingPolicy<IN, String> rollingPolicy;
    private final ProcessingTimeService time;
    private final long checkIntervalMs;

    /** By bucket; the one that was left alone for longest comes first. */
    private final Map<String, OpenPart<IN>> open = new LinkedHashMap<>(16, 0.75f, true);

    private final List<AttemptFiles.Part> complete = new ArrayList<>();
    private final ElementContext element = new ElementContext();
    private boolean ended;

    FileWriter(
            AttemptFiles files,
            Encoder<IN> encoder,
            BucketAssigner<IN, String> bucketAssigner,
            RollingPolicy<IN, String> rollingPolicy,
            ProcessingTimeService time,
            long checkIntervalMs) {
        this.files = files;
        this.encoder = encoder;
        this.bucketAssigner = bucketAssigner;
        this.rollingPolicy = rollingPolicy;
        this.time = time;
        this.checkIntervalMs = checkIntervalMs;
    }

    void begin() throws IOException {
        files.begin();
        checkLater();
    }

    private void checkLater() {
        time.registerTimer(time.getCurrentProcessingTime() + checkIntervalMs, unused -> checkBuckets());
    }

    private void checkBuckets() throws IOException {
        if (ended) {
            return;
        }
        long now = time.getCurrentProcessingTime();
        Iterator<OpenPart<IN>> parts = open.values().iterator();
        while (parts.hasNext()) {
            OpenPart<IN> part = parts.next();
            if (rollingPolicy.shouldRollOnProcessingTime(part, now)) {
                complete.add(part.complete());
                parts.remove();
            }
        }
        checkLater();
    }

    @Override
    public void write(IN value, Context context) throws IOException {
        element.now = time.getCurrentProcessingTime();
        element.sinkContext = context;
        String bucket = bucketAssigner.getBucketId(value, element);
        OpenPart<IN> part = open.get(bucket);
        if (part != null && rollingPolicy.shouldRollOnEvent(part, value)) {
            complete.add(part.complete());
            open.remove(bucket);
            part = null;
        }
        if (part == null) {
            part = openPart(bucket);
        }
        part.write(value, encoder, element.now);
    }

    private OpenPart<IN> openPart(String bucket) throws IOException {
        if (open.size() >= MAX_OPEN_PARTS) {
            Iterator<OpenPart<IN>> oldestFirst = open.values().iterator();
            complete.add(oldestFirst.next().complete());
            oldestFirst.remove();
        }
        OpenPart<IN> part = OpenPart.create(bucket, files.next(bucket), element.now);
        open.put(bucket, part);
        return part;
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (ended) {
            return;
        }
        if (endOfInput) {
            commit(prepareCommit());
            files.end();
            ended = true;
            return;
        }
        for (OpenPart<IN> part : open.values()) {
            part.flush();
        }
    }

    /** Completes the files that the policy lets go, which is all of them at the end of input, and hands all over. */
    private List<AttemptFiles.Part> prepareCommit() throws IOException {
        for (OpenPart<IN> part : open.values()) {
            complete.add(part.complete());
        }
        open.clear();
        List<AttemptFiles.Part> prepared = List.copyOf(complete);
        complete.clear();
        return prepared;
    }

    private void commit(List<AttemptFiles.Part> prepared) throws IOException {
        files.requireCurrent();
        for (AttemptFiles.Part part : prepared) {
            if (Files.size(part.pending()) == 0) {
                Files.delete(part.pending());
            } else {
                Files.move(part.pending(), part.published(), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        // what was written belongs to an attempt that failed
        List<Closeable> steps = new ArrayList<>();
        for (OpenPart<IN> part : open.values()) {
            steps.add(part::abandon);
            complete.add(part.part());
        }
        for (AttemptFiles.Part part : complete) {
            steps.add(() -> Files.deleteIfExists(part.pending()));
        }
        steps.add(files::end);
        closeAll(steps);
    }

    /** Takes each step whatever becomes of the others, and throws the first failure with the others in it. */
    private static void closeAll(List<Closeable> steps) throws IOException {
        IOException failure = null;
        for (Closeable step : steps) {
            try {
                step.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** What a bucket assigner sees; used for one element after the other. Owned by the task thread. */
    private static final class ElementContext implements BucketAssigner.Context {
        private long now;
        private Context sinkContext;

        @Override
        public long currentProcessingTime() {
            return now;
        }

        @Override
        public long currentWatermark() {
            return sinkContext.currentWatermark();
        }

        @Override
        public Long timestamp() {
            return sinkContext.timestamp();
        }
    }
}
