package dev.weir.client;

import dev.weir.client.rest.RestClient;
import dev.weir.client.show.Figures;
import dev.weir.client.show.Table;
import dev.weir.rpc.rest.JobsOverview;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir list}. Owned by the main thread. */
@Command(name = "list", description = "Lists the jobs that have not ended.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Mixin
    private JsonOption json;

    @Option(
            names = {"-a", "--all"},
            description = "Also those that have ended, as far as the cluster remembers them.")
    private boolean all;

    ListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RestClient rest = options.rest(session);
        List<JobsOverview.Job> jobs = rest.jobs().jobs().stream()
                .sorted(Comparator.comparingLong(JobsOverview.Job::startTime))
                .toList();
        List<JobsOverview.Job> shown =
                jobs.stream().filter(job -> all || !ENDED.contains(job.state())).toList();
        json.print(
                session,
                new JobsOverview(shown),
                () -> print(rest.address().toString(), shown, jobs.size() - shown.size()));
        return 0;
    }

    private void print(String address, List<JobsOverview.Job> jobs, int hidden) {
        PrintStream out = session.terminal().out();
        if (jobs.isEmpty()) {
            out.println("There are no jobs at " + address + (hidden > 0 ? " that have not ended." : "."));
        } else {
            Table table = Table.of("JOB", "STATE", "STARTED", "FOR", "NAME");
            jobs.forEach(job -> table.row(
                    job.id(),
                    job.state(),
                    TIME.format(Instant.ofEpochMilli(job.startTime())),
                    Figures.duration(job.durationMs()),
                    job.name()));
            table.lines(Integer.MAX_VALUE).forEach(out::println);
        }
        if (hidden > 0) {
            out.println(hidden + (hidden == 1 ? " job has" : " jobs have") + " ended; see 'weir list --all'.");
        }
    }
}
