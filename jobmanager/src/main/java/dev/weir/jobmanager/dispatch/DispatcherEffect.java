package dev.weir.jobmanager.dispatch;

import dev.weir.api.JobID;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.schedule.JobView;
import java.util.List;

/**
 * What the dispatcher wants done; what is to be done with the storage is done in this order, one thing after the other. Immutable.
 */
public sealed interface DispatcherEffect {

    /** Calls the method of {@code performer} that this effect is for. */
    void perform(Performer performer);

    /** Makes effects happen, in order. */
    interface Performer {
        /** Makes a record durable; the outcome comes back as an event. */
        void storeJob(StoreJob effect);

        /** Makes a cancellation durable; the outcome comes back as an event. */
        void storeCancel(StoreCancel effect);

        /** Makes a result durable; the outcome comes back as an event. */
        void storeResult(StoreResult effect);

        /** Removes what is stored of a job; the outcome comes back as an event. */
        void forgetJob(ForgetJob effect);

        /** Lets go of jars that one job held. */
        void releaseJars(ReleaseJars effect);

        /** Starts the master of a job. */
        void startJob(StartJob effect);

        /** Tells the master of a job. */
        void cancelJob(CancelJob effect);

        /** Answers whoever asked. */
        void answer(Answer effect);
    }

    /** Write this record. */
    record StoreJob(JobRecord record) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.storeJob(this);
        }
    }

    /** Write that the job is not to be run again. */
    record StoreCancel(JobID job) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.storeCancel(this);
        }
    }

    /** Write what the job came to. */
    record StoreResult(JobView result) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.storeResult(this);
        }
    }

    /** Delete what was written of this job. */
    record ForgetJob(JobID job) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.forgetJob(this);
        }
    }

    /** One job needs these jars no more, not even after a restart. */
    record ReleaseJars(List<BlobKey> jars) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.releaseJars(this);
        }
    }

    /** Run the job; the issuer numbers its commands. */
    record StartJob(JobRecord record, int issuer) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.startJob(this);
        }
    }

    /** Cancel the job. */
    record CancelJob(JobID job) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.cancelJob(this);
        }
    }

    /** Answer the request of that number. */
    record Answer(long request, Reply reply) implements DispatcherEffect {
        @Override
        public void perform(Performer performer) {
            performer.answer(this);
        }
    }
}
