package dev.weir.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.client.rest.RestClient;
import dev.weir.client.show.Figures;
import dev.weir.client.show.Table;
import dev.weir.client.watch.Flow;
import dev.weir.client.watch.Flows;
import dev.weir.client.watch.VertexStates;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobExceptions;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir status}. Owned by the main thread. */
@Command(
        name = "status",
        description = "Tells how a job fares: its vertices, what they do, and what went wrong.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Mixin
    private JsonOption json;

    @Mixin
    private JobArgument job;

    StatusCommand(Session session) {
        this.session = session;
    }

    /** What is printed as JSON: both answers of REST. Immutable. */
    private record Status(
            @JsonProperty("job") JobDetails job,
            @JsonProperty("exceptions") JobExceptions exceptions) {}

    @Override
    public Integer call() {
        RestClient rest = options.rest(session);
        String id = job.id(rest);
        Status status = new Status(rest.job(id), rest.exceptions(id));
        json.print(session, status, () -> print(status));
        return 0;
    }

    private void print(Status status) {
        PrintStream out = session.terminal().out();
        JobDetails details = status.job();
        out.println(details.name() + " " + details.id() + ": " + details.state() + ", began "
                + TIME.format(Instant.ofEpochMilli(details.startTime())) + ", "
                + (details.endTime() < 0 ? "runs for " : "ran for ") + Figures.duration(details.durationMs()) + ".");
        if (!details.waiting().isEmpty()) {
            out.println(details.waiting());
        }
        Table table = Table.of("VERTEX", "TASKS", ">RECORDS IN", ">RECORDS OUT", ">BUSY", ">BACKPR.", ">IDLE");
        for (JobDetails.Vertex vertex : details.vertices()) {
            Flow flow = Flows.sinceStart(vertex.metrics());
            table.row(
                    vertex.name(),
                    VertexStates.text(vertex),
                    Figures.count(vertex.metrics().readRecords()),
                    Figures.count(vertex.metrics().writeRecords()),
                    Figures.percent(flow.busy()),
                    Figures.percent(flow.backPressured()),
                    Figures.percent(flow.idle()));
        }
        table.lines(session.terminal().columns()).forEach(out::println);
        print(status.exceptions());
    }

    /** The failure that ended the job, then those that it was restarted after, the newest first. */
    private void print(JobExceptions exceptions) {
        PrintStream out = session.terminal().out();
        if (!exceptions.rootSentence().isEmpty()) {
            out.println("Failed at " + TIME.format(Instant.ofEpochMilli(exceptions.timestamp())) + ": "
                    + exceptions.rootSentence());
        }
        for (JobExceptions.Entry entry : exceptions.history().entries()) {
            if (entry.timestamp() != exceptions.timestamp()) {
                out.println("Before, at " + TIME.format(Instant.ofEpochMilli(entry.timestamp())) + ": "
                        + entry.sentence() + (entry.taskName().isEmpty() ? "" : " (" + entry.taskName() + ")"));
            }
        }
    }
}
