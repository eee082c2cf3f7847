package dev.weir.api.config;

import dev.weir.api.annotation.PublicEvolving;

/** Options of every job that do not belong elsewhere. */
@PublicEvolving
public final class CoreOptions {
    /** How many subtasks an operator has that sets no parallelism of its own. */
    public static final ConfigOption<Integer> DEFAULT_PARALLELISM = ConfigOptions.key("parallelism.default")
            .intType()
            .defaultValue(1)
            .withDescription("Parallelism of operators that set none.");

    private CoreOptions() {}
}
