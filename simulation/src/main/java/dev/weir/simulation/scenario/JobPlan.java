package dev.weir.simulation.scenario;

import dev.weir.core.graph.JobGraph;
import java.util.OptionalLong;

/**
 * One job, and what its client does. Immutable.
 *
 * @param cancelMs when the client cancels it, if it does
 * @param maxTaskMs how long a task of it runs at most
 */
public record JobPlan(JobGraph graph, long submitMs, OptionalLong cancelMs, long maxTaskMs) {}
