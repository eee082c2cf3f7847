package dev.weir.rpc.metrics;

import dev.weir.rpc.control.TaskMetrics;
import java.util.Optional;

/** The counters of a task under Flink's names. */
public enum TaskMetric {
    /** Records taken from the input, or read by the source. */
    RECORDS_IN("numRecordsIn", "numRecordsInPerSecond"),
    /** Records handed to other tasks. */
    RECORDS_OUT("numRecordsOut", "numRecordsOutPerSecond"),
    /** Records that operators failed at and went on, as {@code onError} says. */
    RECORDS_FAILED("numRecordsFailed", "numRecordsFailedPerSecond"),
    /** Bytes from other tasks, wherever they run. */
    BYTES_IN("numBytesIn", "numBytesInPerSecond"),
    /** The part of {@link #BYTES_IN} that did not leave the worker. */
    BYTES_IN_LOCAL("Shuffle.Netty.Input.numBytesInLocal", null),
    /** The part of {@link #BYTES_IN} that crossed the network. */
    BYTES_IN_REMOTE("Shuffle.Netty.Input.numBytesInRemote", null),
    /** Bytes to other tasks. */
    BYTES_OUT("numBytesOut", "numBytesOutPerSecond"),
    /** Milliseconds of work. */
    BUSY("accumulateBusyTimeMs", "busyTimeMsPerSecond"),
    /** Milliseconds of waiting for room in the output. */
    BACK_PRESSURED("accumulateBackPressuredTimeMs", "backPressuredTimeMsPerSecond"),
    /** Milliseconds of waiting for input. */
    IDLE("accumulateIdleTimeMs", "idleTimeMsPerSecond");

    private final String id;
    private final String rateId;

    TaskMetric(String id, String rateId) {
        this.id = id;
        this.rateId = rateId;
    }

    /** The name in REST. */
    public String id() {
        return id;
    }

    /** The name in the text of Prometheus, behind its prefix. */
    public String textId() {
        return id.replace('.', '_');
    }

    /** The name of its growth in a second, for those where people ask for that. */
    public Optional<String> rateId() {
        return Optional.ofNullable(rateId);
    }

    /** Its value. */
    public long value(TaskMetrics metrics) {
        return switch (this) {
            case RECORDS_IN -> metrics.recordsIn();
            case RECORDS_OUT -> metrics.recordsOut();
            case RECORDS_FAILED -> metrics.recordsFailed();
            case BYTES_IN -> metrics.bytesInLocal() + metrics.bytesInRemote();
            case BYTES_IN_LOCAL -> metrics.bytesInLocal();
            case BYTES_IN_REMOTE -> metrics.bytesInRemote();
            case BYTES_OUT -> metrics.bytesOut();
            case BUSY -> metrics.busyMs();
            case BACK_PRESSURED -> metrics.backPressuredMs();
            case IDLE -> metrics.idleMs();
        };
    }
}
