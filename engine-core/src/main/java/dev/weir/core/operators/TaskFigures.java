package dev.weir.core.operators;

import dev.weir.core.accumulators.TaskAccumulators;
import dev.weir.core.metrics.TaskUserMetrics;
import java.util.List;

/**
 * What the functions of one task tell of their work. Immutable; its parts say who owns them.
 *
 * @param rejections of the operators that go on when they fail at a record
 */
record TaskFigures(TaskAccumulators accumulators, TaskUserMetrics metrics, List<Rejections> rejections) {}
