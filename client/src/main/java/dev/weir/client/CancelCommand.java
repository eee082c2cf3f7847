package dev.weir.client;

import dev.weir.client.rest.RestClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir cancel}. Owned by the main thread. */
@Command(name = "cancel", description = "Cancels a job.", mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Parameters(paramLabel = "JOB", description = "The job's id, as 'weir list' shows it.")
    private String job;

    CancelCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RestClient rest = new RestClient(options.address(session.configuration(options.settings())));
        rest.cancel(job);
        session.terminal().out().println("Job " + job + " is being cancelled.");
        return 0;
    }
}
