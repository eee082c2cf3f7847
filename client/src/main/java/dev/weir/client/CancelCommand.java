package dev.weir.client;

import dev.weir.client.rest.RestClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir cancel}. Owned by the main thread. */
@Command(name = "cancel", description = "Cancels a job.", mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Mixin
    private JobArgument job;

    CancelCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RestClient rest = options.rest(session);
        String id = job.id(rest);
        rest.cancel(id);
        session.terminal().out().println("Job " + id + " is being cancelled.");
        return 0;
    }
}
