package dev.weir.jobmanager.jar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the programs of uploaded jars are run. Immutable.
 *
 * @param command starts the command line of the same distribution; arguments of its verb {@code run} follow
 * @param settings handed on as {@code -Dkey=value}
 * @param environment of the child, and nothing else
 * @param directory the working directory of the child
 * @param timeoutMs after which a program that has not submitted its job is killed
 * @param maxRunning at a time
 */
public record ProgramSettings(
        List<String> command,
        Map<String, String> settings,
        Map<String, String> environment,
        Path directory,
        long timeoutMs,
        int maxRunning) {
    public ProgramSettings {
        command = List.copyOf(command);
        settings = Map.copyOf(settings);
        environment = Map.copyOf(environment);
    }
}
