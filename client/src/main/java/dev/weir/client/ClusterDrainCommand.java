package dev.weir.client;

import dev.weir.client.rest.RestClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir cluster drain}. Owned by the main thread. */
@Command(
        name = "drain",
        description =
                "Takes a worker out of service: its jobs move to others, then it ends. Returns when that is under way.",
        mixinStandardHelpOptions = true)
final class ClusterDrainCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Parameters(paramLabel = "WORKER", description = "The TaskManager's id, as 'weir cluster status' shows it.")
    private String worker;

    ClusterDrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RestClient rest = options.rest(session);
        rest.drain(worker);
        session.terminal()
                .out()
                .println("TaskManager " + worker + " is being drained; it ends when nothing runs on it any more.");
        return 0;
    }
}
