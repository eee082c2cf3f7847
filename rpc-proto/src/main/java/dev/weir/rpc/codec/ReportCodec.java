package dev.weir.rpc.codec;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.wire.ControlWire;
import java.util.Optional;

/** The wire of what workers say of their attempts: states, failures and counters. Stateless. */
final class ReportCodec {
    private static final WireEnum<TaskState, ControlWire.TaskState> STATES =
            new WireEnum<>(TaskState.class, state -> switch (state) {
                case CREATED -> ControlWire.TaskState.TASK_STATE_CREATED;
                case SCHEDULED -> ControlWire.TaskState.TASK_STATE_SCHEDULED;
                case DEPLOYING -> ControlWire.TaskState.TASK_STATE_DEPLOYING;
                case INITIALIZING -> ControlWire.TaskState.TASK_STATE_INITIALIZING;
                case RUNNING -> ControlWire.TaskState.TASK_STATE_RUNNING;
                case CANCELING -> ControlWire.TaskState.TASK_STATE_CANCELING;
                case FINISHED -> ControlWire.TaskState.TASK_STATE_FINISHED;
                case CANCELED -> ControlWire.TaskState.TASK_STATE_CANCELED;
                case FAILED -> ControlWire.TaskState.TASK_STATE_FAILED;
            });

    private static final WireEnum<ErrorCode, ControlWire.ErrorCode> CODES =
            new WireEnum<>(ErrorCode.class, code -> switch (code) {
                case BAD_REQUEST -> ControlWire.ErrorCode.ERROR_CODE_BAD_REQUEST;
                case BAD_JAR -> ControlWire.ErrorCode.ERROR_CODE_BAD_JAR;
                case PROGRAM_FAILED -> ControlWire.ErrorCode.ERROR_CODE_PROGRAM_FAILED;
                case UNSUPPORTED_TYPE -> ControlWire.ErrorCode.ERROR_CODE_UNSUPPORTED_TYPE;
                case BAD_GRAPH -> ControlWire.ErrorCode.ERROR_CODE_BAD_GRAPH;
                case BAD_FUNCTION -> ControlWire.ErrorCode.ERROR_CODE_BAD_FUNCTION;
                case USER_FUNCTION_FAILED -> ControlWire.ErrorCode.ERROR_CODE_USER_FUNCTION_FAILED;
                case BAD_RECORD -> ControlWire.ErrorCode.ERROR_CODE_BAD_RECORD;
                case NOT_FOUND -> ControlWire.ErrorCode.ERROR_CODE_NOT_FOUND;
                case CONNECTION_FAILED -> ControlWire.ErrorCode.ERROR_CODE_CONNECTION_FAILED;
                case PEER_REFUSED -> ControlWire.ErrorCode.ERROR_CODE_PEER_REFUSED;
                case MALFORMED_MESSAGE -> ControlWire.ErrorCode.ERROR_CODE_MALFORMED_MESSAGE;
                case RESOURCES_EXHAUSTED -> ControlWire.ErrorCode.ERROR_CODE_RESOURCES_EXHAUSTED;
                case WORKER_LOST -> ControlWire.ErrorCode.ERROR_CODE_WORKER_LOST;
                case STORAGE_FAILED -> ControlWire.ErrorCode.ERROR_CODE_STORAGE_FAILED;
                case INTERNAL -> ControlWire.ErrorCode.ERROR_CODE_INTERNAL;
            });

    private ReportCodec() {}

    static ControlWire.AttemptReport encode(AttemptReport report) {
        ControlWire.AttemptReport.Builder wire = ControlWire.AttemptReport.newBuilder()
                .setAttempt(IdCodec.encode(report.attempt()))
                .setState(STATES.encode(report.state()));
        report.failure().ifPresent(failure -> wire.setFailure(encode(failure)));
        return wire.build();
    }

    static AttemptReport decode(ControlWire.AttemptReport wire) {
        Strict.present(wire.hasAttempt(), "attempt of a report");
        return new AttemptReport(
                IdCodec.decode(wire.getAttempt()),
                STATES.decode(wire.getState(), "state of a task"),
                failure(wire.hasFailure(), wire.getFailure()));
    }

    static ControlWire.Failure encode(Failure failure) {
        return ControlWire.Failure.newBuilder()
                .setCode(CODES.encode(failure.code()))
                .setSentence(failure.sentence())
                .setStackTrace(failure.stackTrace())
                .setPeer(failure.peer().map(WorkerId::value).orElse(""))
                .build();
    }

    static Optional<Failure> failure(boolean present, ControlWire.Failure wire) {
        if (!present) {
            return Optional.empty();
        }
        return Optional.of(new Failure(
                CODES.decode(wire.getCode(), "code of a failure"),
                wire.getSentence(),
                wire.getStackTrace(),
                wire.getPeer().isEmpty() ? Optional.empty() : Optional.of(new WorkerId(wire.getPeer()))));
    }

    static ControlWire.TaskMetrics encode(TaskMetrics metrics) {
        return ControlWire.TaskMetrics.newBuilder()
                .setAttempt(IdCodec.encode(metrics.attempt()))
                .setRecordsIn(metrics.recordsIn())
                .setRecordsOut(metrics.recordsOut())
                .setBytesInLocal(metrics.bytesInLocal())
                .setBytesInRemote(metrics.bytesInRemote())
                .setBytesOut(metrics.bytesOut())
                .setBusyMs(metrics.busyMs())
                .setBackPressuredMs(metrics.backPressuredMs())
                .setIdleMs(metrics.idleMs())
                .setRecordsFailed(metrics.recordsFailed())
                .build();
    }

    static TaskMetrics decode(ControlWire.TaskMetrics wire) {
        Strict.present(wire.hasAttempt(), "attempt of metrics");
        return new TaskMetrics(
                IdCodec.decode(wire.getAttempt()),
                Strict.natural(wire.getRecordsIn(), "records in"),
                Strict.natural(wire.getRecordsOut(), "records out"),
                Strict.natural(wire.getBytesInLocal(), "local bytes in"),
                Strict.natural(wire.getBytesInRemote(), "remote bytes in"),
                Strict.natural(wire.getBytesOut(), "bytes out"),
                Strict.natural(wire.getBusyMs(), "busy time"),
                Strict.natural(wire.getBackPressuredMs(), "back-pressured time"),
                Strict.natural(wire.getIdleMs(), "idle time"),
                Strict.natural(wire.getRecordsFailed(), "failed records"));
    }
}
