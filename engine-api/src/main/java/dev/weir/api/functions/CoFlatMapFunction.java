package dev.weir.api.functions;

import dev.weir.api.Collector;
import dev.weir.api.annotation.Public;

/** Turns each element of two streams into any number of elements of a common type; called by the task thread. */
@Public
public interface CoFlatMapFunction<IN1, IN2, OUT> extends Function {

    /** Emits what follows from an element of the first stream. */
    void flatMap1(IN1 value, Collector<OUT> out) throws Exception;

    /** Emits what follows from an element of the second stream. */
    void flatMap2(IN2 value, Collector<OUT> out) throws Exception;
}
