package dev.weir.bench.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What one subtask of a sink saw: how many records, their checksum in no order, when which count was reached, how late
 * records were. Kept in memory and written as one file at the end of input. Owned by the task thread.
 */
public final class SinkReport {
    /** The end of a report's file name. */
    public static final String SUFFIX = ".report";

    private static final int MARKS = 512;

    private final String name;
    private final long markEvery;
    private final long[] markNanos = new long[MARKS];
    private final long[] markCounts = new long[MARKS];
    private final LatencyHistogram latencies = new LatencyHistogram();
    private final long latencyWarmUpNanos;

    private int marks;
    private long nextMark;
    private long records;
    private long checksum;
    private long firstDueNanos;
    private long lastNanos;

    /**
     * Makes an empty report.
     *
     * @param name of the sink and its subtask; unique in a job
     * @param expectedRecords about how many will come: decides how often the clock is read
     * @param latencyWarmUpMs how long latencies are not counted at the start
     */
    public SinkReport(String name, long expectedRecords, long latencyWarmUpMs) {
        this.name = name;
        this.markEvery = Math.max(1, expectedRecords / (MARKS / 4));
        this.nextMark = 1;
        this.latencyWarmUpNanos = latencyWarmUpMs * 1_000_000;
    }

    /** Takes a record. */
    public void add(long fingerprint) {
        checksum += fingerprint;
        if (++records == nextMark) {
            mark();
        }
    }

    /** Takes a record and counts how late it is. */
    public void add(long fingerprint, long dueNanos) {
        long now = System.nanoTime();
        if (records == 0) {
            firstDueNanos = dueNanos;
        }
        add(fingerprint);
        if (dueNanos - firstDueNanos >= latencyWarmUpNanos) {
            latencies.record(now - dueNanos);
        }
        lastNanos = now;
    }

    private void mark() {
        if (marks == MARKS - 1) {
            return;
        }
        markCounts[marks] = records;
        markNanos[marks++] = System.nanoTime();
        nextMark = records == 1 ? markEvery + 1 : records + markEvery;
    }

    /** Writes the report: complete or not there at all. */
    public void write(Path directory) throws IOException {
        markCounts[marks] = records;
        markNanos[marks++] = lastNanos == 0 ? System.nanoTime() : lastNanos;
        StringBuilder text = new StringBuilder();
        text.append("records ").append(records).append('\n');
        text.append("checksum ").append(checksum).append('\n');
        for (int i = 0; i < marks; i++) {
            text.append("mark ")
                    .append(markCounts[i])
                    .append(' ')
                    .append(markNanos[i])
                    .append('\n');
        }
        text.append("latency-max ").append(latencies.max()).append('\n');
        long[] counts = latencies.counts();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                text.append("latency ").append(i).append(' ').append(counts[i]).append('\n');
            }
        }
        Path unfinished = directory.resolve(name + ".unfinished");
        Files.writeString(unfinished, text);
        Files.move(unfinished, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }
}
