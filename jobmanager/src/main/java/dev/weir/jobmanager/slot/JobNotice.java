package dev.weir.jobmanager.slot;

import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the resource manager tells the master of a job. Immutable. */
public sealed interface JobNotice {

    /** Calls the method of {@code listener} that this notice is for. */
    void tell(Listener listener);

    /** Hears notices; one method for each kind. */
    interface Listener {
        /** All slots of a request are leased to the job. */
        void slotsGranted(SlotsGranted notice);

        /** A request waits, because there are too few slots. */
        void slotsWaiting(SlotsWaiting notice);

        /** Others need slots that the job keeps while it waits. */
        void slotsContended(SlotsContended notice);

        /** A worker with slots of the job is lost, and its leases with it. */
        void workerGone(WorkerGone notice);

        /** The job shall leave a worker that still lives. */
        void slotsRevoked(SlotsRevoked notice);

        /** A worker spoke about an attempt of the job. */
        void attemptReported(AttemptReported notice);

        /** A worker answered a command of the job. */
        void commandAnswered(CommandAnswered notice);

        /** A worker sent counters of attempts of the job. */
        void metricsReported(MetricsReported notice);
    }

    /** All slots of a request, spread evenly over workers; said again when the request is repeated. */
    record SlotsGranted(long request, List<LeasedSlot> slots) implements JobNotice {
        public SlotsGranted {
            slots = List.copyOf(slots);
        }

        @Override
        public void tell(Listener listener) {
            listener.slotsGranted(this);
        }
    }

    /**
     * Too few slots are free; said again when what it says changes.
     *
     * @param free how many the job could have now
     * @param why a sentence when it is not for want of slots alone: workers that can't reach each other, say
     */
    record SlotsWaiting(long request, int wanted, int free, Optional<String> why) implements JobNotice {
        public SlotsWaiting(long request, int wanted, int free) {
            this(request, wanted, free, Optional.empty());
        }

        @Override
        public void tell(Listener listener) {
            listener.slotsWaiting(this);
        }
    }

    /**
     * The job waits, keeps slots meanwhile, and so do others: it shall answer with a demand in the place of this one, which
     * gives back what it does not use, and do so again for as long as it waits. Said once while it waits.
     */
    record SlotsContended(long request) implements JobNotice {
        @Override
        public void tell(Listener listener) {
            listener.slotsContended(this);
        }
    }

    /** The worker is lost: nothing that ran there will be heard of again. */
    record WorkerGone(WorkerId worker, Failure failure) implements JobNotice {
        @Override
        public void tell(Listener listener) {
            listener.workerGone(this);
        }
    }

    /**
     * The job shall vacate the worker: it keeps its leases there until it returns them, and gets no further ones there.
     * Said once; a worker that is lost meanwhile is told of by {@link WorkerGone} as always.
     */
    record SlotsRevoked(WorkerId worker, RevokeReason reason) implements JobNotice {
        @Override
        public void tell(Listener listener) {
            listener.slotsRevoked(this);
        }
    }

    /**
     * The state of an attempt.
     *
     * @param report the number to be acknowledged; empty when it came with a registration
     */
    record AttemptReported(WorkerId worker, OptionalLong report, AttemptReport attempt) implements JobNotice {
        @Override
        public void tell(Listener listener) {
            listener.attemptReported(this);
        }
    }

    /** The answer to a command. */
    record CommandAnswered(WorkerId worker, CommandId command, Optional<Failure> failure) implements JobNotice {
        @Override
        public void tell(Listener listener) {
            listener.commandAnswered(this);
        }
    }

    /** Counters of some attempts. */
    record MetricsReported(WorkerId worker, List<TaskMetrics> metrics) implements JobNotice {
        public MetricsReported {
            metrics = List.copyOf(metrics);
        }

        @Override
        public void tell(Listener listener) {
            listener.metricsReported(this);
        }
    }
}
