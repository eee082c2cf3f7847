package dev.weir.api.testing;

import dev.weir.api.annotation.PublicEvolving;

/**
 * All state of a driven pipeline at one moment, as a checkpoint would hold it; immutable. Made by {@link
 * TestDriver#snapshot()}, and restored as often as wanted by that driver or another one of a pipeline of the same shape.
 */
@PublicEvolving
public interface TestSnapshot {}
