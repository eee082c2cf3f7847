package dev.weir.api.spi;

import dev.weir.api.annotation.Internal;
import dev.weir.api.config.Configuration;
import dev.weir.api.transformation.Transformation;
import java.util.List;

/**
 * What one {@code execute()} hands over; not changed any more.
 *
 * @param jobName the job's name
 * @param transformations operators and sinks in the order they were recorded; partitionings and sources are found as
 *     their inputs
 * @param configuration the environment's configuration, a copy
 */
@Internal
public record Pipeline(String jobName, List<Transformation<?>> transformations, Configuration configuration) {

    /** Takes copies. */
    public Pipeline {
        transformations = List.copyOf(transformations);
        configuration = new Configuration(configuration);
    }
}
