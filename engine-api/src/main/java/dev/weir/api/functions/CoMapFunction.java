package dev.weir.api.functions;

import dev.weir.api.annotation.Public;

/** Turns each element of two streams into exactly one of a common type; called by the task thread. */
@Public
public interface CoMapFunction<IN1, IN2, OUT> extends Function {

    /** Returns what follows from an element of the first stream. */
    OUT map1(IN1 value) throws Exception;

    /** Returns what follows from an element of the second stream. */
    OUT map2(IN2 value) throws Exception;
}
