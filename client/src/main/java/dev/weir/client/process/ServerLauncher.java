package dev.weir.client.process;

import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts JobManagers, TaskManagers and their supervisor by the launcher script, which knows class path and JVM options. Owned by the main thread.
 */
public final class ServerLauncher {
    private final WeirHome home;
    private final Path runDirectory;
    private final Path logDirectory;

    /** How long a server lives. */
    public enum Life {
        /** Until it is stopped; it survives this command and its terminal. */
        OF_ITS_OWN,
        /** Until this process ends, however it does: the server sees the end of a pipe that this process holds. */
        TIED_TO_THIS_PROCESS
    }

    /** Starts servers that keep their files in these directories. */
    public ServerLauncher(WeirHome home, Path runDirectory, Path logDirectory) {
        this.home = home;
        this.runDirectory = runDirectory;
        this.logDirectory = logDirectory;
    }

    /** Starts a server and returns at once. */
    public ServerProcess start(ServerSpec spec, Life life) {
        List<String> command = new ArrayList<>();
        if (life == Life.OF_ITS_OWN) {
            sessionCommand().ifPresent(command::add);
        }
        command.add(home.launcher().toString());
        command.add(spec.verb());
        command.addAll(spec.arguments());
        String name = spec.name();
        Path output = logDirectory.resolve("weir-" + name + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("WEIR_RUN_DIR", runDirectory.toString());
        builder.environment().put("WEIR_LOG_DIR", logDirectory.toString());
        builder.environment().put("WEIR_LOG_NAME", name);
        if (life == Life.TIED_TO_THIS_PROCESS) {
            builder.environment().put("WEIR_DIE_WITH_STDIN", "1");
        } else {
            builder.environment().remove("WEIR_DIE_WITH_STDIN");
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        }
        try {
            Files.createDirectories(logDirectory);
            return new ServerProcess(name, builder.start(), output);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT, "The " + name + " can't be started: " + e.getMessage() + ".", e);
        }
    }

    /** What detaches a process from the terminal, if this system has it. */
    private Optional<String> sessionCommand() {
        String path = home.environment().getOrDefault("PATH", "");
        return List.of("setsid", "nohup").stream()
                .filter(name -> List.of(path.split(File.pathSeparator)).stream()
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name))))
                .findFirst();
    }
}
