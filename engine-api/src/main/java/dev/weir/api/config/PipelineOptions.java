package dev.weir.api.config;

import dev.weir.api.annotation.PublicEvolving;
import java.util.List;

/** Options of a job's graph. */
@PublicEvolving
public final class PipelineOptions {
    /** The job's name when {@code execute()} is given none. */
    public static final ConfigOption<String> NAME =
            ConfigOptions.key("pipeline.name").stringType().noDefaultValue().withDescription("Name of the job.");

    /** Whether neighbouring operators may share a task. */
    public static final ConfigOption<Boolean> OPERATOR_CHAINING = ConfigOptions.key(
                    "pipeline.operator-chaining.enabled")
            .booleanType()
            .defaultValue(true)
            .withFallbackKeys("pipeline.operator-chaining")
            .withDescription("Whether neighbouring operators share a task where possible.");

    /** The limit to which keyed operators can ever be rescaled; -1 leaves it to the engine. */
    public static final ConfigOption<Integer> MAX_PARALLELISM = ConfigOptions.key("pipeline.max-parallelism")
            .intType()
            .defaultValue(-1)
            .withDescription("Limit for the parallelism of operators that set none; -1 leaves it to the engine.");

    /** Whether classes that can't be analysed are written by Java serialization instead of being refused. */
    public static final ConfigOption<Boolean> GENERIC_TYPES = ConfigOptions.key("pipeline.generic-types")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether classes that can't be analysed are written by Java serialization, which is slow,"
                    + " instead of being refused with the field and the remedy.");

    /** Serializers of the job's own for some classes. */
    public static final ConfigOption<List<String>> SERIALIZATION_CONFIG = ConfigOptions.key(
                    "pipeline.serialization-config")
            .stringType()
            .asList()
            .noDefaultValue()
            .withDescription("Serializers for classes that shall not be analysed, separated by semicolons, each as"
                    + " 'CLASS: {type: serializer, class: SERIALIZER}'.");

    private PipelineOptions() {}
}
