package dev.weir.api.eventtime;

import dev.weir.api.annotation.Public;
import java.io.Serializable;

/** How a source's elements get timestamps and watermarks; immutable. For now there are none. */
@Public
public sealed interface WatermarkStrategy<T> extends Serializable permits NoWatermarksStrategy {

    /** Returns the strategy that emits no watermark. */
    static <T> WatermarkStrategy<T> noWatermarks() {
        return new NoWatermarksStrategy<>();
    }
}
