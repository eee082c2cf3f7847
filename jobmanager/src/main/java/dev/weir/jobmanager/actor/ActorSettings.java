package dev.weir.jobmanager.actor;

import dev.weir.jobmanager.dispatch.DispatcherSettings;
import dev.weir.jobmanager.schedule.JobMasterSettings;
import dev.weir.jobmanager.slot.ResourceSettings;
import java.util.Map;

/** What the cores have to know. Immutable. */
public record ActorSettings(DispatcherSettings dispatcher, ResourceSettings resources, JobMasterSettings jobMaster) {

    /** The usual limits and times. */
    public static ActorSettings of(
            long epoch, long heartbeatIntervalMs, long heartbeatTimeoutMs, Map<String, String> jobDefaults) {
        long commandRetryMs = 2 * heartbeatIntervalMs;
        return new ActorSettings(
                new DispatcherSettings(1_000, 100_000, 100, 1_000, 30),
                new ResourceSettings(epoch, heartbeatIntervalMs, heartbeatTimeoutMs, commandRetryMs, 10_000),
                new JobMasterSettings(epoch, commandRetryMs, 5_000, jobDefaults));
    }
}
