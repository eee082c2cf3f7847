package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.deploy.WorkerAddress;

/** What the resource manager wants done. Immutable. */
public sealed interface ResourceEffect {

    /** Calls the method of {@code performer} that this effect is for. */
    void perform(Performer performer);

    /** Makes effects happen, in order. */
    interface Performer {
        /** Sends a message; a connection that is closed loses it. */
        void send(Send effect);

        /** Closes a connection; its closing is then reported as an event. */
        void close(Close effect);

        /** Tells the master of a job. */
        void notice(Notice effect);

        /** Tries to reach a worker's data port; the outcome is an event with this number. */
        void probe(Probe effect);
    }

    /** Send this message. */
    record Send(ConnectionId connection, CoordinatorMessage message) implements ResourceEffect {
        @Override
        public void perform(Performer performer) {
            performer.send(this);
        }
    }

    /** Close this connection. */
    record Close(ConnectionId connection, String reason) implements ResourceEffect {
        @Override
        public void perform(Performer performer) {
            performer.close(this);
        }
    }

    /** Try from here whether that life of the worker answers at its data port. */
    record Probe(long probe, WorkerAddress target) implements ResourceEffect {
        @Override
        public void perform(Performer performer) {
            performer.probe(this);
        }
    }

    /** Tell the master of this job; one that has ended does not hear it. */
    record Notice(JobID job, JobNotice notice) implements ResourceEffect {
        @Override
        public void perform(Performer performer) {
            performer.notice(this);
        }
    }
}
