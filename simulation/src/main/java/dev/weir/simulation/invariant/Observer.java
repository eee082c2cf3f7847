package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.taskmanager.control.ExitCode;
import java.util.List;

/** Hears what really happens; each kind of observer takes the methods that it needs. Called by the thread of the simulation. */
public interface Observer {

    /** A client decided to submit this job. */
    default void jobPlanned(JobRecord record) {}

    /** A JobManager leads from now on; what it knows of former ones it has read. */
    default void leaderStarted(long epoch) {}

    /** The JobManager of that epoch is no more. */
    default void leaderEnded(long epoch) {}

    /** A worker process lives. */
    default void workerStarted(WorkerId worker, int slots) {}

    /** A worker process is no more, and its tasks with it. */
    default void workerEnded(WorkerId worker) {}

    /** The leader counts the worker as one of the cluster, or does so no more. */
    default void membership(long epoch, WorkerId worker, boolean registered) {}

    /** A worker got a message on the connection that it holds as its present one. */
    default void workerHeard(WorkerId worker, CoordinatorMessage message) {}

    /** The leader got something from a worker. */
    default void leaderHeard(long epoch, WorkerId worker, WorkerMessage message) {}

    /** The leader tried to reach a worker, and got to know what came of it. */
    default void leaderProbed(long epoch, WorkerId worker, ProbeOutcome outcome) {}

    /** The leader got to know that a connection of a worker has ended. */
    default void linkEnded(long epoch, WorkerId worker) {}

    /** A worker starts a task. */
    default void taskStarted(TaskRun task) {}

    /** A worker tells a task to end. */
    default void taskCancelled(AttemptId attempt) {}

    /** A task has come to its end; not called for those that die with their worker. */
    default void taskEnded(TaskRun task, TaskState state) {}

    /** A worker drops what it holds of a job. */
    default void jobReleased(WorkerId worker, JobID job) {}

    /** A worker process ends of its own. */
    default void workerExits(WorkerId worker, ExitCode code) {}

    /** The leader gives slots to a job. */
    default void slotsGranted(long epoch, JobID job, long request, List<LeasedSlot> slots) {}

    /** The leader tells a job that a worker, and its slots there, are lost. */
    default void workerGone(long epoch, JobID job, WorkerId worker) {}

    /** A job says to the resource manager what it waits for and what it gives back. */
    default void slotsDemanded(long epoch, JobID job, SlotDemand demand) {}

    /** The resource manager takes back what a job had on a worker. */
    default void slotsReturned(long epoch, JobID job, WorkerId worker) {}

    /** The resource manager takes back all that a job had. */
    default void jobClosed(long epoch, JobID job) {}

    /** The leader starts the master of a job. */
    default void jobStarted(long epoch, JobRecord record) {}

    /** The master of a job says that it has ended. */
    default void jobEnded(long epoch, JobView result) {}

    /** The record of a job can be read after a crash. */
    default void recordDurable(JobID job) {}

    /** The result of a job can be read after a crash. */
    default void resultDurable(JobID job, JobState state) {}

    /** A file of a job can't be read any more, through no fault of the JobManager. */
    default void fileDamaged(JobID job) {}

    /** A client was told that its job is accepted. */
    default void submissionAccepted(JobID job) {}

    /** The leader of that epoch told a client that its cancellation is under way. */
    default void cancelAccepted(JobID job, long epoch) {}

    /** A client was told what its job came to. */
    default void resultTold(JobID job, JobState state) {}

    /** A client was told that the JobManager does not know its job. */
    default void jobUnknown(JobID job) {}

    /** A worker does not hold a connection with a leader any more. */
    default void workerLeft(WorkerId worker) {}

    /** An event is over. */
    default void afterEvent() {}
}
