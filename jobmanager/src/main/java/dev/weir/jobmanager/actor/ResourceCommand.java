package dev.weir.jobmanager.actor;

import akka.actor.typed.ActorRef;
import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.WorkerMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What comes into the resource manager's mailbox. Immutable, but for the futures that it completes. */
sealed interface ResourceCommand {

    record LinkOpened(ConnectionId connection, WorkerLink link) implements ResourceCommand {}

    record WorkerSaid(ConnectionId connection, WorkerMessage message) implements ResourceCommand {}

    record LinkClosed(ConnectionId connection, String reason) implements ResourceCommand {}

    record LinkSilent(ConnectionId connection) implements ResourceCommand {}

    record LinkHeard(ConnectionId connection) implements ResourceCommand {}

    record Probed(long probe, ProbeOutcome outcome) implements ResourceCommand {}

    record Drain(WorkerId worker, CompletableFuture<Boolean> reply) implements ResourceCommand {}

    record DemandSlots(JobID job, ActorRef<JobMasterCommand> master, int issuer, SlotDemand demand)
            implements ResourceCommand {}

    record ReturnSlots(JobID job, WorkerId worker) implements ResourceCommand {}

    record CloseJob(JobID job) implements ResourceCommand {}

    record TellWorker(WorkerId worker, CoordinatorMessage message) implements ResourceCommand {}

    record ListWorkers(CompletableFuture<List<WorkerView>> reply) implements ResourceCommand {}

    record Wake() implements ResourceCommand {}
}
