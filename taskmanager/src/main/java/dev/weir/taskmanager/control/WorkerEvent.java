package dev.weir.taskmanager.control;

import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskState;
import java.util.List;
import java.util.Optional;

/**
 * What can happen to a worker. Immutable. Events about a connection carry the number that {@link WorkerEffect.Connect}
 * gave it, so that late news of an old connection are known as such.
 */
public sealed interface WorkerEvent {

    /** Calls the handler's method for this kind of event. */
    void dispatch(Handler handler);

    /** The connection stands, and the hello succeeded. */
    record Connected(long connection) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.connected(connection);
        }
    }

    /** Nobody answered, or the dialling broke; it makes sense to try again. */
    record ConnectFailed(long connection, String reason) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.connectFailed(connection, reason);
        }
    }

    /** The hello was refused: another version, cluster or secret; it makes no sense to try again. */
    record ConnectRefused(long connection, String sentence) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.connectRefused(connection, sentence);
        }
    }

    /** The connection is gone. */
    record Disconnected(long connection, String reason) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.disconnected(connection, reason);
        }
    }

    /** The leader said something. */
    record Received(long connection, CoordinatorMessage message) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.received(connection, message);
        }
    }

    /** A command of the leader lies in its store, and can't be had. */
    record CommandUnavailable(long connection, long epoch, CommandId command, Failure failure) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.commandUnavailable(connection, epoch, command, failure);
        }
    }

    /** An attempt that was started has moved; exactly one terminal state comes for each. */
    record TaskMoved(AttemptId attempt, TaskState state, Optional<Failure> failure, List<AccumulatorValue> accumulators)
            implements WorkerEvent {
        public TaskMoved {
            accumulators = List.copyOf(accumulators);
        }

        /** One without accumulators. */
        public TaskMoved(AttemptId attempt, TaskState state, Optional<Failure> failure) {
            this(attempt, state, failure, List.of());
        }

        @Override
        public void dispatch(Handler handler) {
            handler.taskMoved(this);
        }
    }

    /**
     * An attempt ends for another reason than this core's word: it failed, or tidies up. Its terminal state follows; until
     * then it counts as told to end.
     */
    record TaskEnding(AttemptId attempt) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.taskEnding(attempt);
        }
    }

    /** What came of a probe that the leader of that connection asked for. */
    record Probed(long connection, long probe, ProbeOutcome outcome) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.probed(connection, probe, outcome);
        }
    }

    /** Nothing but time has passed: the timer of {@link WorkerCore#nextDeadlineMs()} went off. */
    record TimePassed() implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.timePassed();
        }
    }

    /** The process was asked to stop. */
    record StopRequested(String reason) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.stopRequested(reason);
        }
    }

    /** Something broke that no task can answer for. */
    record Broken(String sentence) implements WorkerEvent {
        @Override
        public void dispatch(Handler handler) {
            handler.broken(sentence);
        }
    }

    /** One method for each kind of event, so that a new kind breaks the build. */
    interface Handler {
        /** See {@link Connected}. */
        void connected(long connection);

        /** See {@link ConnectFailed}. */
        void connectFailed(long connection, String reason);

        /** See {@link ConnectRefused}. */
        void connectRefused(long connection, String sentence);

        /** See {@link Disconnected}. */
        void disconnected(long connection, String reason);

        /** See {@link Received}. */
        void received(long connection, CoordinatorMessage message);

        /** See {@link CommandUnavailable}. */
        void commandUnavailable(long connection, long epoch, CommandId command, Failure failure);

        /** See {@link TaskMoved}. */
        void taskMoved(TaskMoved moved);

        /** See {@link TaskEnding}. */
        void taskEnding(AttemptId attempt);

        /** See {@link Probed}. */
        void probed(long connection, long probe, ProbeOutcome outcome);

        /** See {@link TimePassed}. */
        void timePassed();

        /** See {@link StopRequested}. */
        void stopRequested(String reason);

        /** See {@link Broken}. */
        void broken(String sentence);
    }
}
