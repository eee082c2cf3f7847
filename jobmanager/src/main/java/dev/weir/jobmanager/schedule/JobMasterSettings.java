package dev.weir.jobmanager.schedule;

/**
 * What every job's master has to know. Immutable.
 *
 * @param epoch the leader's epoch, which its attempts carry
 * @param commandRetryMs after how long an unanswered command is repeated
 * @param slotRetryMs after how long an unanswered request for slots is repeated
 */
public record JobMasterSettings(long epoch, long commandRetryMs, long slotRetryMs) {}
