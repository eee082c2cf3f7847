package dev.weir.client;

import dev.weir.client.cluster.LocalProcesses;
import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.rpc.rest.ClusterOverview;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir cluster start}. Owned by the main thread. */
@Command(
        name = "start",
        description = "Starts a JobManager and TaskManagers in the background, and returns when they can take jobs.",
        mixinStandardHelpOptions = true)
final class ClusterStartCommand implements Callable<Integer> {
    private static final int MAX_TASK_MANAGERS = 1_000;

    private final Session session;

    @Mixin
    private SettingOptions options;

    @Mixin
    private JsonOption json;

    @Option(names = "--taskmanagers", paramLabel = "N", description = "How many TaskManagers; default 1.")
    private int taskManagers = 1;

    @Option(names = "--slots", paramLabel = "N", description = "Slots of each; else taskmanager.numberOfTaskSlots.")
    private Integer slots;

    ClusterStartCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (taskManagers < 1 || taskManagers > MAX_TASK_MANAGERS || (slots != null && slots < 1)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "A cluster has 1 to " + MAX_TASK_MANAGERS
                            + " TaskManagers on a machine, with at least one slot each.");
        }
        ClientConfiguration configuration = options.configuration(session);
        // the servers say it to their logs, where nobody looks as long as all seems well
        TreeSet<String> fromFile = new TreeSet<>(configuration.keys());
        fromFile.removeAll(options.settings().keySet());
        session.warnOfUnknown(
                fromFile,
                session.home().configurationFile().map(Object::toString).orElse("weir.yaml"));
        LocalProcesses cluster = new LocalProcesses(session.home(), configuration, session.timing());
        ClusterOverview overview = cluster.start(taskManagers, Optional.ofNullable(slots), session.random());
        json.print(
                session,
                overview,
                () -> session.terminal()
                        .out()
                        .println("The cluster is ready: JobManager at "
                                + cluster.address().url() + ", TaskManagers: "
                                + overview.taskManagers() + ", slots: " + overview.slotsTotal() + ", logs in "
                                + cluster.logDirectory() + "."));
        return 0;
    }
}
