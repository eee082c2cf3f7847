package dev.weir.client.top;

import dev.weir.client.show.Figures;
import dev.weir.client.show.Table;
import dev.weir.rpc.rest.ClusterOverview;
import java.util.ArrayList;
import java.util.List;

/** A view as lines of text. Stateless. */
public final class TopText {
    private TopText() {}

    /** A line about the cluster, its jobs with their vertices, then its workers. */
    public static List<String> lines(TopView view, String address, int columns) {
        List<String> lines = new ArrayList<>();
        ClusterOverview overview = view.overview();
        lines.add("weir top - " + address + ": " + overview.taskManagers() + " TaskManagers, "
                + overview.slotsAvailable() + " of " + overview.slotsTotal() + " slots free; jobs: "
                + overview.jobsRunning() + " running, " + overview.jobsFinished() + " finished, "
                + overview.jobsCancelled() + " cancelled, " + overview.jobsFailed() + " failed");
        lines.add("");
        lines.addAll(jobs(view).lines(columns));
        view.jobs().stream()
                .filter(job -> !job.waiting().isEmpty())
                .forEach(job -> lines.add(job.name() + ": " + job.waiting()));
        lines.add("");
        lines.addAll(workers(view).lines(columns));
        return lines;
    }

    private static Table jobs(TopView view) {
        Table table = Table.of("JOB / VERTEX", "STATE", ">IN/S", ">OUT/S", ">BUSY", ">BACKPR.", ">IDLE");
        for (TopView.Job job : view.jobs()) {
            table.row(
                    job.name() + " " + job.id(),
                    job.state() + " " + Figures.duration(job.durationMs()),
                    "",
                    "",
                    "",
                    "",
                    "");
            for (TopView.Vertex vertex : job.vertices()) {
                table.row(
                        "  " + vertex.name(),
                        vertex.tasks(),
                        Figures.count(vertex.flow().recordsInPerSecond()),
                        Figures.count(vertex.flow().recordsOutPerSecond()),
                        Figures.percent(vertex.flow().busy()),
                        Figures.percent(vertex.flow().backPressured()),
                        Figures.percent(vertex.flow().idle()));
            }
        }
        return table;
    }

    private static Table workers(TopView view) {
        Table table = Table.of("TASKMANAGER", "ADDRESS", ">SLOTS", ">FREE", ">TASKS", ">RECORDS/S");
        for (TopView.Worker worker : view.workers()) {
            table.row(
                    worker.id(),
                    worker.address(),
                    Integer.toString(worker.slots()),
                    Integer.toString(worker.freeSlots()),
                    Integer.toString(worker.tasks()),
                    Figures.count(worker.recordsPerSecond()));
        }
        return table;
    }
}
