package dev.weir.jobmanager.dispatch;

import dev.weir.api.JobID;
import dev.weir.core.ids.BlobKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jars of jobs that were started. They are needed until no worker holds anything of the job, and until its result is
 * durable: before that, a restart runs the job again. Owned by {@link DispatcherCore}.
 */
final class HeldJars {
    private final Map<JobID, Hold> holds = new HashMap<>();

    private static final class Hold {
        final List<BlobKey> jars;
        boolean closed;
        boolean stored;

        Hold(List<BlobKey> jars) {
            this.jars = jars;
        }
    }

    void started(JobRecord record) {
        holds.put(record.id(), new Hold(record.jars()));
    }

    /** Jars that nobody needs any more, now that the job's master has ended. */
    Optional<List<BlobKey>> closed(JobID job) {
        Hold hold = holds.get(job);
        if (hold != null) {
            hold.closed = true;
        }
        return releasable(job);
    }

    /** Jars that nobody needs any more, now that the job's result is durable. */
    Optional<List<BlobKey>> stored(JobID job) {
        Hold hold = holds.get(job);
        if (hold != null) {
            hold.stored = true;
        }
        return releasable(job);
    }

    private Optional<List<BlobKey>> releasable(JobID job) {
        Hold hold = holds.get(job);
        if (hold == null || !hold.closed || !hold.stored) {
            return Optional.empty();
        }
        holds.remove(job);
        return Optional.of(hold.jars);
    }
}
