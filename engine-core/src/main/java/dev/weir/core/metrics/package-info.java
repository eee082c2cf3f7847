/**
 * Users' metrics of one task: registered by the task thread, read by whoever shows them. Depends on the API alone.
 */
package dev.weir.core.metrics;
