package dev.weir.api.config;

import dev.weir.api.annotation.PublicEvolving;

/** Options of how a job runs. */
@PublicEvolving
public final class ExecutionOptions {
    /** Whether operators are watched that change records which others may still hold. */
    public static final ConfigOption<Boolean> CHECK_MUTATION = ConfigOptions.key("execution.check-mutation")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Whether a job fails when an operator changes a record that it was handed. Costs the time to"
                            + " write each record twice; on unless told otherwise where a job runs in the JVM of its program.");

    private ExecutionOptions() {}
}
