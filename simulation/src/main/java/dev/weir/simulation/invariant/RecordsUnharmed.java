package dev.weir.simulation.invariant;

import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.JobRecord;
import java.util.HashMap;
import java.util.Map;

/** S12: what is run is what was submitted, also when it was read from the disk. */
public final class RecordsUnharmed implements Invariant {
    private final Map<JobID, JobRecord> planned = new HashMap<>();

    @Override
    public String name() {
        return "S12 records unharmed";
    }

    @Override
    public void jobPlanned(JobRecord record) {
        planned.put(record.id(), record);
    }

    @Override
    public void jobStarted(long epoch, JobRecord record) {
        JobRecord submitted = planned.get(record.id());
        require(submitted != null, () -> "job " + record.id() + " was started, which nobody had submitted");
        require(
                submitted.equals(record),
                () -> "job " + record.id() + " was started as something that nobody had submitted");
    }
}
