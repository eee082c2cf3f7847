package dev.weir.core.operators;

/**
 * What a task does for its operators. Immutable; its parts are used by the task thread unless they say otherwise.
 *
 * @param time the task's clock and alarm
 * @param mailbox the way back to the task thread
 */
public record OperatorTask(ProcessingTime time, OperatorMailbox mailbox) {}
