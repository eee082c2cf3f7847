/**
 * The jobs of the cluster from submission to archive. Owned by the dispatcher's actor;
 * depends on graph and control records and on {@code schedule}.
 */
package dev.weir.jobmanager.dispatch;
