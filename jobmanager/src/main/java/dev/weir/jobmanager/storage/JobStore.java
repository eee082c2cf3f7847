package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.schedule.JobView;
import java.io.IOException;

/**
 * Where records and results of jobs go. Called from the storage thread alone, but for {@link #recover}, which comes first; blocks
 * until a write is durable.
 */
public interface JobStore {

    /** Everything that is stored. Called once, before all else. */
    RecoveredJobs recover(long nowMs) throws IOException;

    /** Writes what is needed to run the job again. */
    void storeJob(JobRecord record) throws IOException;

    /** Writes that the job is not to be run again. */
    void storeCancel(JobID job) throws IOException;

    /** Writes what the job came to, so that it is not run again. */
    void storeResult(JobView result) throws IOException;

    /** Deletes everything of the job; unknown ones are fine. */
    void forget(JobID job) throws IOException;

    /** Keeps nothing: for clusters that nobody will restart. */
    final class Transient implements JobStore {
        @Override
        public RecoveredJobs recover(long nowMs) {
            return RecoveredJobs.NONE;
        }

        @Override
        public void storeJob(JobRecord record) {}

        @Override
        public void storeCancel(JobID job) {}

        @Override
        public void storeResult(JobView result) {}

        @Override
        public void forget(JobID job) {}
    }
}
