/**
 * What a worker is told about the tasks that it shall run. Immutable; made by the JobMaster, read by the worker; depends on
 * the graph and on ids alone.
 */
package dev.weir.rpc.deploy;
