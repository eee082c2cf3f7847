package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.simulation.scenario.JobPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Says which records and results would be there after a crash, from the day they are. One thread's. */
final class DurableFacts {
    private final World world;
    private final SimDisk disk;
    private final Map<JobID, JobState> announced = new HashMap<>();
    private final Set<JobID> records = new HashSet<>();
    private final Map<JobID, JobState> results = new HashMap<>();

    DurableFacts(World world, SimDisk disk) {
        this.world = world;
        this.disk = disk;
    }

    /** What the next result of the job says. */
    void announce(JobView result) {
        announced.put(result.id(), result.state());
    }

    /** Looks at what is durable now, and tells what is new. */
    void look() {
        for (JobPlan plan : world.scenario.jobs()) {
            JobID job = plan.graph().id();
            if (disk.isDurable(JobFile.RECORD.of(job)) && records.add(job)) {
                world.tell(observer -> observer.recordDurable(job));
            }
            JobState state = announced.get(job);
            if (state != null && disk.isDurable(JobFile.RESULT.of(job)) && results.put(job, state) != state) {
                world.tell(observer -> observer.resultDurable(job, state));
            }
        }
    }
}
