package dev.weir.api.metrics;

import dev.weir.api.annotation.Public;

/** Anything that is measured. */
@Public
public interface Metric {}
