package dev.weir.jobmanager.schedule;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.rpc.control.CoordinatorMessage;

/** What the master of a job wants done. Immutable. */
public sealed interface JobMasterEffect {

    /** Calls the method of {@code performer} that this effect is for. */
    void perform(Performer performer);

    /** Makes effects happen, in order. */
    interface Performer {
        /** Asks the resource manager. */
        void demandSlots(DemandSlots effect);

        /** Tells the resource manager. */
        void returnSlots(ReturnSlots effect);

        /** Has the resource manager say something to a worker. */
        void tell(Tell effect);

        /** Tells the dispatcher. */
        void ended(Ended effect);

        /** Tells the resource manager, and ends the master. */
        void closed(Closed effect);
    }

    /** Demand slots, and give some back. */
    record DemandSlots(int issuer, SlotDemand demand) implements JobMasterEffect {
        @Override
        public void perform(Performer performer) {
            performer.demandSlots(this);
        }
    }

    /** Nothing of the job is left on that worker: its slots there are free. */
    record ReturnSlots(WorkerId worker) implements JobMasterEffect {
        @Override
        public void perform(Performer performer) {
            performer.returnSlots(this);
        }
    }

    /** Say this to a worker; when it is lost, nobody hears it. */
    record Tell(WorkerId worker, CoordinatorMessage message) implements JobMasterEffect {
        @Override
        public void perform(Performer performer) {
            performer.tell(this);
        }
    }

    /** The job has come to its terminal state; said once. */
    record Ended(JobView result) implements JobMasterEffect {
        @Override
        public void perform(Performer performer) {
            performer.ended(this);
        }
    }

    /** No worker holds anything of the job any more; the last effect. */
    record Closed() implements JobMasterEffect {
        @Override
        public void perform(Performer performer) {
            performer.closed(this);
        }
    }
}
