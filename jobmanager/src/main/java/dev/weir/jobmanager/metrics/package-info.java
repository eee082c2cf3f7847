/**
 * What the JobManager tells of the cluster and its jobs to a metrics server, under Flink's names. Stateless; depends on the views
 * of {@code schedule} and {@code slot}.
 */
package dev.weir.jobmanager.metrics;
