package dev.weir.core.graph;

import java.util.Optional;

/**
 * Says that an operator goes on when it fails at a record. Immutable.
 *
 * @param tag the side output that the record is sent to; empty to drop it
 */
public record ErrorRule(Optional<String> tag) {}
