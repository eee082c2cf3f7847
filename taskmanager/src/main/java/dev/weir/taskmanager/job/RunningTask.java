package dev.weir.taskmanager.job;

import dev.weir.rpc.control.TaskMetrics;

/** A task that runs, with its names and its counters at one moment. Immutable. */
public record RunningTask(String jobName, String taskName, TaskMetrics metrics) {}
