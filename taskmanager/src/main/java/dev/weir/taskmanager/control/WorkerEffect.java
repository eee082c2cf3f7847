package dev.weir.taskmanager.control;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.Optional;

/** What the core wants done, in this order. Immutable. */
public sealed interface WorkerEffect {

    /** Calls the handler's method for this kind of effect. */
    void dispatch(Handler handler);

    /** Dial the leader; the outcome comes as an event with this number. */
    record Connect(long connection) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.connect(connection);
        }
    }

    /** Drop the connection, or give up dialling it; no event needs to follow. */
    record Disconnect(long connection, String reason) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.disconnect(connection, reason);
        }
    }

    /** Tell the leader; may be lost with the connection. */
    record Send(long connection, WorkerMessage message) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.send(connection, message);
        }
    }

    /** Send a heartbeat of this number with the counters of all tasks, or of that attempt alone, as they are now. */
    record SendHeartbeat(long connection, long sequence, Optional<AttemptId> only) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.sendHeartbeat(connection, sequence, only);
        }
    }

    /** Start every subtask of the deployment (others were taken out); each ends with one terminal event. */
    record StartTasks(JobDeployment deployment) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.startTasks(deployment);
        }
    }

    /** End the attempt; its terminal event follows. */
    record CancelTask(AttemptId attempt) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.cancelTask(attempt);
        }
    }

    /** Close the job's class loader and drop its jars; none of its attempts lives. */
    record ReleaseJob(JobID job) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.releaseJob(job);
        }
    }

    /** Try whether that life of another worker answers at its data port; the outcome comes as an event. */
    record Probe(long connection, long probe, WorkerAddress target) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.probe(connection, probe, target);
        }
    }

    /** End the process; the last effect there is. */
    record ShutDown(ExitCode exitCode, String sentence) implements WorkerEffect {
        @Override
        public void dispatch(Handler handler) {
            handler.shutDown(exitCode, sentence);
        }
    }

    /** One method for each kind of effect, so that a new kind breaks the build. */
    interface Handler {
        /** See {@link Connect}. */
        void connect(long connection);

        /** See {@link Disconnect}. */
        void disconnect(long connection, String reason);

        /** See {@link Send}. */
        void send(long connection, WorkerMessage message);

        /** See {@link SendHeartbeat}. */
        void sendHeartbeat(long connection, long sequence, Optional<AttemptId> only);

        /** See {@link StartTasks}. */
        void startTasks(JobDeployment deployment);

        /** See {@link CancelTask}. */
        void cancelTask(AttemptId attempt);

        /** See {@link ReleaseJob}. */
        void releaseJob(JobID job);

        /** See {@link Probe}. */
        void probe(long connection, long probe, WorkerAddress target);

        /** See {@link ShutDown}. */
        void shutDown(ExitCode exitCode, String sentence);
    }
}
