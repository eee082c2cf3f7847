package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;

/** The metric group of one operator in one subtask; used by the task thread. */
@Public
public interface OperatorMetricGroup extends MetricGroup {}
