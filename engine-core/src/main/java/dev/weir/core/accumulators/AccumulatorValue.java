package dev.weir.core.accumulators;

import dev.weir.core.graph.SerializedFunction;

/**
 * What one accumulator has come to in one task. Immutable.
 *
 * @param name by which the program asks for it
 * @param task the task's name with its subtask, for sentences
 * @param type the class of the accumulator, without its package
 * @param value the result as text, cut off, for people
 * @param accumulator itself, opaque to all but the program
 */
public record AccumulatorValue(String name, String task, String type, String value, SerializedFunction accumulator) {}
