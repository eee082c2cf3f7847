/**
 * Sinks. A writer is owned by the task thread of its subtask. Depends on {@code api} only.
 */
package dev.weir.api.connector.sink;
