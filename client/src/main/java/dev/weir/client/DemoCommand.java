package dev.weir.client;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.demo.Demo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir demo}. Owned by the main thread. */
@Command(
        name = "demo",
        description = "Starts a cluster of its own, runs a job on a week of real flights, and checks the result.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions options;

    @Option(names = "--rate", paramLabel = "N", description = "Flights per second; default 5000, 0 for no limit.")
    private int rate = 5_000;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        ClientConfiguration configuration = session.configuration(options.settings());
        session.logsOfProgramsGoTo(configuration);
        Path logDirectory = session.home().logDirectory(configuration);
        new Demo(
                        session.home(),
                        session.terminal(),
                        session.timing(),
                        session.random(),
                        () -> RunCommand.progress(session.terminal()))
                .run(logDirectory, options.settings(), rate);
        return 0;
    }
}
