package dev.weir.client;

import dev.weir.client.cluster.LocalProcesses;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir cluster stop}. Owned by the main thread. */
@Command(
        name = "stop",
        description = "Stops the cluster that 'cluster start' started.",
        mixinStandardHelpOptions = true)
final class ClusterStopCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions options;

    ClusterStopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        int stopped = new LocalProcesses(session.home(), options.configuration(session), session.timing()).stop();
        session.terminal().out().println(stopped == 0 ? "No cluster runs here." : "Stopped " + stopped + " processes.");
        return 0;
    }
}
