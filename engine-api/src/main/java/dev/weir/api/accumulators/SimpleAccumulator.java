package dev.weir.api.accumulators;

import dev.weir.api.annotation.Public;
import java.io.Serializable;

/** An accumulator whose result is of the type of its values; owned by the task thread. */
@Public
public interface SimpleAccumulator<T extends Serializable> extends Accumulator<T, T> {}
