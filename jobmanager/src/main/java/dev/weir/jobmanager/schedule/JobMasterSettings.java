package dev.weir.jobmanager.schedule;

import java.util.Map;

/**
 * What every job's master has to know. Immutable.
 *
 * @param epoch the leader's epoch, which its attempts carry
 * @param commandRetryMs after how long an unanswered command is repeated
 * @param slotRetryMs after how long an unanswered request for slots is repeated
 * @param jobDefaults settings of the cluster that hold for jobs which say nothing themselves
 */
public record JobMasterSettings(long epoch, long commandRetryMs, long slotRetryMs, Map<String, String> jobDefaults) {
    public JobMasterSettings {
        jobDefaults = Map.copyOf(jobDefaults);
    }

    /** Without settings for jobs. */
    public JobMasterSettings(long epoch, long commandRetryMs, long slotRetryMs) {
        this(epoch, commandRetryMs, slotRetryMs, Map.of());
    }
}
