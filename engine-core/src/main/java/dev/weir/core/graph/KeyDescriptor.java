package dev.weir.core.graph;

import dev.weir.core.types.TypeDescriptor;

/** How the key of a record is found (a serialized {@code KeySelector}) and of what type it is. Immutable. */
public record KeyDescriptor(SerializedFunction selector, TypeDescriptor type) {}
