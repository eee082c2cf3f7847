package dev.weir.api.testing;

import dev.weir.api.annotation.PublicEvolving;

/**
 * A processing-time timer that has not gone off; immutable.
 *
 * @param operator the name of the operator that set it
 * @param key the key that it was set for
 * @param timeMs when it goes off, in milliseconds
 */
@PublicEvolving
public record TestTimer(String operator, Object key, long timeMs) {}
