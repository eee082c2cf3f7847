package dev.weir.api.eventtime;

/** The strategy that emits no watermark; immutable. */
record NoWatermarksStrategy<T>() implements WatermarkStrategy<T> {}
