package dev.weir.client.program;

import dev.weir.client.rest.RestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code weir run} was asked to do. Immutable.
 *
 * @param mainClass the class to run instead of the manifest's
 * @param detached whether to return once the job was submitted
 * @param cancelsOnInterrupt whether the end of this process shall cancel jobs that have not ended
 * @param jobManager takes the jobs
 */
public record ProgramRun(
        Path jar,
        Optional<String> mainClass,
        List<String> arguments,
        ProgramSettings settings,
        boolean detached,
        boolean cancelsOnInterrupt,
        RestClient jobManager) {
    public ProgramRun {
        arguments = List.copyOf(arguments);
    }
}
