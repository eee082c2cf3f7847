package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;

/** How keyed state is kept. Immutable. */
public final class StateBackendOptions {

    /** Which backend keeps keyed state. */
    public static final ConfigOption<String> TYPE = ConfigOptions.key("state.backend.type")
            .stringType()
            .defaultValue("memory")
            .withDescription("Name of the backend that keeps keyed state; Flink's 'hashmap' means 'memory'.");

    private StateBackendOptions() {}
}
