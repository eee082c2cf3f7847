/**
 * Sources: an enumerator hands out splits, readers read them. An enumerator is owned by the coordinator thread of its
 * source, a reader by the task thread of its subtask; neither starts threads or reads a clock of its own. Depends on
 * {@code api}, {@code api.config}, {@code api.typeinfo}.
 */
package dev.weir.api.connector.source;
