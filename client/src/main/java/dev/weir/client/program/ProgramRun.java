package dev.weir.client.program;

import dev.weir.client.rest.RestAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code weir run} was asked to do. Immutable.
 *
 * @param mainClass the class to run instead of the manifest's
 * @param parallelism of operators that set none
 * @param detached whether to return once the job was submitted
 * @param cancelsOnInterrupt whether the end of this process shall cancel jobs that have not ended
 * @param configurationFile weir.yaml
 * @param settings what came with -D
 */
public record ProgramRun(
        Path jar,
        Optional<String> mainClass,
        List<String> arguments,
        Optional<Integer> parallelism,
        boolean detached,
        boolean cancelsOnInterrupt,
        RestAddress jobManager,
        Optional<Path> configurationFile,
        Map<String, String> settings) {
    public ProgramRun {
        arguments = List.copyOf(arguments);
        settings = Map.copyOf(settings);
    }
}
