package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.schedule.JobFailure;
import dev.weir.jobmanager.schedule.JobPlan;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.SubtaskView;
import dev.weir.jobmanager.schedule.VertexView;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.WorkerAddress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code ID.result}: all that people see of an ended job, but for the stack traces of its tasks, of which a wide
 * job has too many. States and codes are written by name. Has no state.
 *
 * <pre>
 * result:  u16 version | id | name | state | i64 start | i64 end | optional root cause: failure | i64 its time
 *          | list of episodes | u32 restarts | list of vertices
 * episode: failure | task | optional worker | i64 time
 * vertex:  id | name | u32 parallelism | list of subtasks
 * subtask: u32 attempt | state | optional worker | i64 start | i64 end | optional counters | optional failure
 *          | list of accumulators
 * accumulator: name | task | type | value | bytes
 * counters: u64 epoch | 9 times i64
 * failure: code | sentence | trace | optional id of a worker
 * worker:  id | host | u16 port
 * </pre>
 *
 * Texts, lists and what may be missing are written as {@link Fields} says; an id is a text.
 */
final class ResultCodec {
    private static final int VERSION = 3;
    /** Keeps the widest job below what a file may have. */
    private static final int MAX_TASK_SENTENCE = 200;

    private ResultCodec() {}

    static byte[] encode(JobView view) throws IOException {
        return Fields.write(VERSION, view, ResultCodec::writeJob);
    }

    static JobView decode(byte[] bytes) throws DamagedFileException {
        return Fields.read(VERSION, bytes, ResultCodec::readJob);
    }

    private static void writeJob(DataOutputStream out, JobView view) throws IOException {
        Fields.writeText(out, view.id().toHexString());
        Fields.writeText(out, view.name());
        Fields.writeText(out, view.state().name());
        out.writeLong(view.startMs());
        out.writeLong(view.endMs());
        Fields.writeOptional(out, view.rootCause(), ResultCodec::writeFailure);
        out.writeLong(view.rootCauseMs());
        Fields.writeList(out, view.failures(), ResultCodec::writeEpisode);
        out.writeInt(view.restarts());
        Fields.writeList(out, view.vertices(), (vertexOut, vertex) -> {
            Fields.writeText(vertexOut, vertex.id().hex());
            Fields.writeText(vertexOut, vertex.name());
            vertexOut.writeInt(vertex.parallelism());
            Fields.writeList(vertexOut, vertex.subtasks(), ResultCodec::writeSubtask);
        });
    }

    private static JobView readJob(DataInputStream in) throws IOException {
        JobID id = JobID.fromHexString(Fields.readText(in));
        String name = Fields.readText(in);
        JobState state = JobState.valueOf(Fields.readText(in));
        if (!state.isTerminal()) {
            throw new IllegalArgumentException("a result says that the job is " + state);
        }
        long startMs = in.readLong();
        long endMs = in.readLong();
        Optional<Failure> rootCause = Fields.readOptional(in, ResultCodec::readFailure);
        long rootCauseMs = in.readLong();
        List<JobFailure> failures = Fields.readList(in, ResultCodec::readEpisode);
        int restarts = in.readInt();
        List<VertexView> vertices = Fields.readList(in, vertexIn -> readVertex(vertexIn, id));
        return new JobView(
                id,
                name,
                state,
                startMs,
                endMs,
                Optional.empty(),
                rootCause,
                rootCauseMs,
                failures,
                restarts,
                vertices,
                JobPlan.UNKNOWN);
    }

    private static VertexView readVertex(DataInputStream in, JobID job) throws IOException {
        VertexId id = new VertexId(Fields.readText(in));
        String name = Fields.readText(in);
        int parallelism = in.readInt();
        int[] next = {0};
        List<SubtaskView> subtasks = Fields.readList(in, subtaskIn -> readSubtask(subtaskIn, job, id, next[0]++));
        return new VertexView(id, name, parallelism, subtasks);
    }

    private static void writeSubtask(DataOutputStream out, SubtaskView subtask) throws IOException {
        out.writeInt(subtask.attempt());
        Fields.writeText(out, subtask.state().name());
        Fields.writeOptional(out, subtask.worker(), ResultCodec::writeWorker);
        out.writeLong(subtask.startMs());
        out.writeLong(subtask.endMs());
        Fields.writeOptional(out, subtask.metrics(), ResultCodec::writeMetrics);
        Fields.writeOptional(out, subtask.failure().map(ResultCodec::shortened), ResultCodec::writeFailure);
        Fields.writeList(out, subtask.accumulators(), ResultCodec::writeAccumulator);
    }

    private static SubtaskView readSubtask(DataInputStream in, JobID job, VertexId vertex, int subtask)
            throws IOException {
        int attempt = in.readInt();
        TaskState state = TaskState.valueOf(Fields.readText(in));
        Optional<WorkerAddress> worker = Fields.readOptional(in, ResultCodec::readWorker);
        long startMs = in.readLong();
        long endMs = in.readLong();
        Optional<TaskMetrics> metrics = Fields.readOptional(
                in,
                metricsIn ->
                        readMetrics(metricsIn, new AttemptId(job, vertex, subtask, attempt, metricsIn.readLong())));
        Optional<Failure> failure = Fields.readOptional(in, ResultCodec::readFailure);
        List<AccumulatorValue> accumulators = Fields.readList(in, ResultCodec::readAccumulator);
        return new SubtaskView(subtask, attempt, state, worker, startMs, endMs, metrics, failure, accumulators);
    }

    private static void writeAccumulator(DataOutputStream out, AccumulatorValue value) throws IOException {
        Fields.writeText(out, value.name());
        Fields.writeText(out, value.task());
        Fields.writeText(out, value.type());
        Fields.writeText(out, value.value());
        Fields.writeBytes(out, value.accumulator().toByteArray());
    }

    private static AccumulatorValue readAccumulator(DataInputStream in) throws IOException {
        return new AccumulatorValue(
                Fields.readText(in),
                Fields.readText(in),
                Fields.readText(in),
                Fields.readText(in),
                SerializedFunction.of(Fields.readBytes(in)));
    }

    private static void writeMetrics(DataOutputStream out, TaskMetrics metrics) throws IOException {
        out.writeLong(metrics.attempt().epoch());
        out.writeLong(metrics.recordsIn());
        out.writeLong(metrics.recordsOut());
        out.writeLong(metrics.bytesInLocal());
        out.writeLong(metrics.bytesInRemote());
        out.writeLong(metrics.bytesOut());
        out.writeLong(metrics.busyMs());
        out.writeLong(metrics.backPressuredMs());
        out.writeLong(metrics.idleMs());
        out.writeLong(metrics.recordsFailed());
    }

    private static TaskMetrics readMetrics(DataInputStream in, AttemptId attempt) throws IOException {
        return new TaskMetrics(
                attempt,
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static void writeEpisode(DataOutputStream out, JobFailure episode) throws IOException {
        writeFailure(out, episode.failure());
        Fields.writeText(out, episode.task());
        Fields.writeOptional(out, episode.worker(), ResultCodec::writeWorker);
        out.writeLong(episode.atMs());
    }

    private static JobFailure readEpisode(DataInputStream in) throws IOException {
        return new JobFailure(
                readFailure(in), Fields.readText(in), Fields.readOptional(in, ResultCodec::readWorker), in.readLong());
    }

    private static void writeWorker(DataOutputStream out, WorkerAddress worker) throws IOException {
        Fields.writeText(out, worker.id().value());
        Fields.writeText(out, worker.host());
        out.writeShort(worker.dataPort());
    }

    private static WorkerAddress readWorker(DataInputStream in) throws IOException {
        return new WorkerAddress(new WorkerId(Fields.readText(in)), Fields.readText(in), in.readUnsignedShort());
    }

    private static void writeFailure(DataOutputStream out, Failure failure) throws IOException {
        Fields.writeText(out, failure.code().name());
        Fields.writeText(out, failure.sentence());
        Fields.writeText(out, failure.stackTrace());
        Fields.writeOptional(out, failure.peer(), (peerOut, peer) -> Fields.writeText(peerOut, peer.value()));
    }

    private static Failure readFailure(DataInputStream in) throws IOException {
        return new Failure(
                ErrorCode.valueOf(Fields.readText(in)),
                Fields.readText(in),
                Fields.readText(in),
                Fields.readOptional(in, peerIn -> new WorkerId(Fields.readText(peerIn))));
    }

    private static Failure shortened(Failure failure) {
        String sentence = failure.sentence();
        return new Failure(
                failure.code(),
                sentence.substring(0, Math.min(sentence.length(), MAX_TASK_SENTENCE)),
                "",
                failure.peer());
    }
}
