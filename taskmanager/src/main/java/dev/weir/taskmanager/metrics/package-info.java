/**
 * What a worker tells a metrics server of itself and its tasks, under Flink's names, and the port at which it does. Runs on one
 * thread of its own; reads counters that exist anyway. Depends on {@code job} and {@code buffer}.
 */
package dev.weir.taskmanager.metrics;
