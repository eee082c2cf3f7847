package dev.weir.client;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir taskmanager}: stands in the help; the launcher script starts the server itself. Stateless. */
@Command(name = "taskmanager", description = "Runs a TaskManager in the foreground.", mixinStandardHelpOptions = true)
final class TaskManagerCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // it stands in the help; the server reads it
    private SettingOptions options;

    @Override
    public Integer call() {
        throw new CliException(
                ExitCode.ENVIRONMENT, "A TaskManager is started by the 'weir' script of the distribution; use that.");
    }
}
