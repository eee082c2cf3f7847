package dev.weir.client;

import dev.weir.client.cluster.LocalProcesses;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.rpc.rest.ClusterOverview;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir cluster}, with its two verbs. Stateless. */
@Command(
        name = "cluster",
        description = "Starts and stops a cluster on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {ClusterCommand.Start.class, ClusterCommand.Stop.class})
final class ClusterCommand {

    /** {@code weir cluster start}. Owned by the main thread. */
    @Command(
            name = "start",
            description =
                    "Starts a JobManager and TaskManagers in the background, and returns when they can take jobs.",
            mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        private final Session session;

        @Mixin
        private SettingOptions options;

        @Option(names = "--taskmanagers", paramLabel = "N", description = "How many TaskManagers; default 1.")
        private int taskManagers = 1;

        @Option(names = "--slots", paramLabel = "N", description = "Slots of each; else taskmanager.numberOfTaskSlots.")
        private Integer slots;

        Start(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws InterruptedException {
            if (taskManagers < 1 || (slots != null && slots < 1)) {
                throw new CliException(
                        ExitCode.USAGE, "A cluster has at least one TaskManager with at least one slot.");
            }
            LocalProcesses cluster = cluster(session, options);
            ClusterOverview overview = cluster.start(taskManagers, Optional.ofNullable(slots), session.random());
            session.terminal()
                    .out()
                    .println("The cluster is ready: JobManager at "
                            + cluster.address().url() + ", TaskManagers: "
                            + overview.taskManagers() + ", slots: " + overview.slotsTotal() + ", logs in "
                            + cluster.logDirectory() + ".");
            return 0;
        }
    }

    /** {@code weir cluster stop}. Owned by the main thread. */
    @Command(
            name = "stop",
            description = "Stops the cluster that 'cluster start' started.",
            mixinStandardHelpOptions = true)
    static final class Stop implements Callable<Integer> {
        private final Session session;

        @Mixin
        private SettingOptions options;

        Stop(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws InterruptedException {
            int stopped = cluster(session, options).stop();
            session.terminal()
                    .out()
                    .println(stopped == 0 ? "No cluster runs here." : "Stopped " + stopped + " processes.");
            return 0;
        }
    }

    private static LocalProcesses cluster(Session session, SettingOptions options) {
        return new LocalProcesses(session.home(), session.configuration(options.settings()), session.timing());
    }
}
