/**
 * Whether and when failed tasks of a job run again. Plain classes without a clock, each owned by the master of one job;
 * depends on configuration alone.
 */
package dev.weir.jobmanager.restart;
