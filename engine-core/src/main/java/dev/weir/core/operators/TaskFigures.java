package dev.weir.core.operators;

import dev.weir.core.accumulators.TaskAccumulators;
import dev.weir.core.metrics.TaskUserMetrics;

/** What the functions of one task tell of their work. Immutable; its parts say who owns them. */
record TaskFigures(TaskAccumulators accumulators, TaskUserMetrics metrics) {}
