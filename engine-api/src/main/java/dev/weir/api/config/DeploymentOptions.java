package dev.weir.api.config;

import dev.weir.api.annotation.PublicEvolving;

/** Options of how a program's jobs are started. */
@PublicEvolving
public final class DeploymentOptions {
    /** Whether {@code execute()} waits for the job's end. */
    public static final ConfigOption<Boolean> ATTACHED = ConfigOptions.key("execution.attached")
            .booleanType()
            .defaultValue(true)
            .withDescription("Whether execute() waits until the job has ended.");

    private DeploymentOptions() {}
}
