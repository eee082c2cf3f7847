package dev.weir.api.functions;

import dev.weir.api.annotation.PublicEvolving;

/**
 * Folds elements into an accumulator, and makes a result of it; called by the task thread.
 *
 * @param <IN> the type of the elements
 * @param <ACC> the type of the accumulator
 * @param <OUT> the type of the result
 */
@PublicEvolving
public interface AggregateFunction<IN, ACC, OUT> extends Function {

    /** Returns an accumulator of no elements. */
    ACC createAccumulator();

    /** Returns the accumulator with one more element; it may be the one that was given, changed. */
    ACC add(IN value, ACC accumulator);

    /** Returns the result for the elements so far. */
    OUT getResult(ACC accumulator);

    /** Returns one accumulator of the elements of two, which are not used again. */
    ACC merge(ACC a, ACC b);
}
