package dev.weir.rpc.control;

import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import java.util.List;
import java.util.Optional;

/** What a worker says to the leader. Immutable. */
public sealed interface WorkerMessage {

    /** First on each connection: who the worker is, where its data port is, and what it runs or ran. */
    record RegisterWorker(
            WorkerId worker,
            String host,
            int dataPort,
            int slots,
            long memoryBytes,
            String version,
            long highestEpochSeen,
            List<AttemptReport> attempts)
            implements WorkerMessage {
        public RegisterWorker {
            attempts = List.copyOf(attempts);
        }
    }

    /** The answer to every command: done (again, when it was repeated), or why it can't be. */
    record CommandDone(CommandId command, Optional<Failure> failure) implements WorkerMessage {}

    /** An attempt has moved; repeated until {@link CoordinatorMessage.ReportReceived} names its report. */
    record TaskStateChanged(long report, AttemptReport attempt) implements WorkerMessage {}

    /** A sign of life, with counters of everything that runs. */
    record Heartbeat(long sequence, List<TaskMetrics> metrics) implements WorkerMessage {
        public Heartbeat {
            metrics = List.copyOf(metrics);
        }
    }

    /** What came of a probe that {@link CoordinatorMessage.ProbeWorker} asked for. */
    record WorkerProbed(long probe, ProbeOutcome outcome) implements WorkerMessage {}

    /** The worker ends of itself: its tasks are lost, and this life of it will not come back. */
    record WorkerLeaves(String reason) implements WorkerMessage {}
}
