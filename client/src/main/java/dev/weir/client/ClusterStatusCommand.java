package dev.weir.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.client.cluster.LocalProcess;
import dev.weir.client.cluster.LocalProcesses;
import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.outcome.CliException;
import dev.weir.client.rest.RestClient;
import dev.weir.client.show.Table;
import dev.weir.rpc.rest.ClusterOverview;
import dev.weir.rpc.rest.TaskManagers;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir cluster status}. Owned by the main thread. */
@Command(
        name = "status",
        description =
                "Tells which processes of the cluster run on this machine, and what its JobManager says of the cluster.",
        mixinStandardHelpOptions = true)
final class ClusterStatusCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions.OfClient options;

    @Mixin
    private JsonOption json;

    ClusterStatusCommand(Session session) {
        this.session = session;
    }

    /**
     * What is printed as JSON. Immutable.
     *
     * @param processes of this machine; none if another JobManager was asked about
     * @param overview null if the JobManager does not answer
     * @param taskManagers likewise
     */
    private record Status(
            @JsonProperty("processes") List<LocalProcess> processes,

            @JsonProperty("overview") @JsonInclude(JsonInclude.Include.NON_NULL)
            ClusterOverview overview,

            @JsonProperty("taskmanagers") @JsonInclude(JsonInclude.Include.NON_NULL)
            List<TaskManagers.TaskManager> taskManagers) {}

    @Override
    public Integer call() {
        ClientConfiguration configuration = options.configuration(session);
        RestClient rest = options.rest(session, configuration);
        List<LocalProcess> processes = options.namesAddress()
                ? List.of()
                : new LocalProcesses(session.home(), configuration, session.timing()).processes();
        try {
            Status status = new Status(processes, rest.overview(), workers(rest));
            json.print(session, status, () -> {
                print(processes);
                print(rest, status);
            });
            return 0;
        } catch (CliException e) {
            json.print(session, new Status(processes, null, null), () -> print(processes));
            throw e;
        }
    }

    private static List<TaskManagers.TaskManager> workers(RestClient rest) {
        return rest.taskManagers().taskManagers().stream()
                .sorted(Comparator.comparing(TaskManagers.TaskManager::id))
                .toList();
    }

    private void print(List<LocalProcess> processes) {
        PrintStream out = session.terminal().out();
        if (!processes.isEmpty()) {
            Table table = Table.of("PROCESS", ">PID", "STATE");
            for (LocalProcess process : processes) {
                boolean runs = process.pid() > 0;
                table.row(
                        process.name(),
                        runs ? Long.toString(process.pid()) : "-",
                        process.reason().isEmpty() ? process.state() : process.reason());
            }
            table.lines(Integer.MAX_VALUE).forEach(out::println);
            out.println();
        }
    }

    private void print(RestClient rest, Status status) {
        PrintStream out = session.terminal().out();
        ClusterOverview overview = status.overview();
        out.println("JobManager at " + rest.address().url() + ", version " + overview.version() + ": "
                + overview.taskManagers() + " TaskManagers, " + overview.slotsAvailable() + " of "
                + overview.slotsTotal() + " slots free; jobs: " + overview.jobsRunning() + " running, "
                + overview.jobsFinished() + " finished, " + overview.jobsCancelled() + " cancelled, "
                + overview.jobsFailed() + " failed.");
        if (!status.taskManagers().isEmpty()) {
            Table table = Table.of("TASKMANAGER", "ADDRESS", ">SLOTS", ">FREE");
            for (TaskManagers.TaskManager worker : status.taskManagers()) {
                table.row(
                        worker.id(),
                        worker.host() + ":" + worker.dataPort(),
                        Integer.toString(worker.slots()),
                        Integer.toString(worker.freeSlots()));
            }
            table.lines(Integer.MAX_VALUE).forEach(out::println);
        }
    }
}
