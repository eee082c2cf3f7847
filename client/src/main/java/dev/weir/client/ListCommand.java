package dev.weir.client;

import dev.weir.client.rest.RestClient;
import dev.weir.rpc.rest.JobsOverview;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir list}. Owned by the main thread. */
@Command(name = "list", description = "Lists the jobs of a cluster.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RestClient rest = new RestClient(options.address(session.configuration(options.settings())));
        List<JobsOverview.Job> jobs = rest.jobs().jobs().stream()
                .sorted(Comparator.comparingLong(JobsOverview.Job::startTime))
                .toList();
        PrintStream out = session.terminal().out();
        if (jobs.isEmpty()) {
            out.println("There are no jobs at " + rest.address() + ".");
        } else {
            out.printf("%-32s  %-12s  %-19s  %s%n", "JOB", "STATE", "STARTED", "NAME");
            jobs.forEach(job -> out.printf(
                    "%-32s  %-12s  %-19s  %s%n",
                    job.id(), job.state(), TIME.format(Instant.ofEpochMilli(job.startTime())), job.name()));
        }
        return 0;
    }
}
