package dev.weir.core.operators;

import dev.weir.api.functions.OpenContext;

/** The context of {@code open}, which carries nothing yet. Immutable. */
enum NoOpenContext implements OpenContext {
    INSTANCE
}
