package dev.weir.jobmanager.dispatch;

/**
 * What the dispatcher has to know. Immutable.
 *
 * @param maxJobs how many jobs may be under way at a time
 * @param maxTasks how many tasks a job may have
 * @param maxArchived how many ended jobs are remembered
 * @param storeRetryMs after how long a result that could not be written is tried again
 * @param storeAttempts how often it is tried before the result stands unwritten
 */
public record DispatcherSettings(int maxJobs, int maxTasks, int maxArchived, long storeRetryMs, int storeAttempts) {}
