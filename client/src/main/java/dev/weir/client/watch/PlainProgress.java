package dev.weir.client.watch;

import dev.weir.client.show.Figures;
import dev.weir.client.show.Table;
import dev.weir.rpc.rest.JobDetails;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One line when something has changed, and now and then in between. Owned by the thread that follows the job. */
public final class PlainProgress implements Progress {
    private static final int MAX_NAME_WIDTH = 24;
    private static final Duration TASKS_INTERVAL = Duration.ofSeconds(1);

    private final PrintStream out;
    private final Duration interval;
    private final Flows flows = new Flows();
    private String lastJob = "";
    private String lastTasks = "";
    private long lastLineNanos;

    /** A line at least every {@code interval}. */
    public PlainProgress(PrintStream out, Duration interval) {
        this.out = out;
        this.interval = interval;
    }

    @Override
    public void show(JobDetails details, long nowNanos, boolean last) {
        String counts = details.vertices().stream()
                .map(vertex -> counts(vertex, flows.of(vertex.id(), vertex.metrics(), nowNanos)))
                .collect(Collectors.joining("; "));
        String job = details.state() + details.waiting();
        String tasks = states(details.vertices());
        Duration due = job.equals(lastJob) ? tasks.equals(lastTasks) ? interval : TASKS_INTERVAL : Duration.ZERO;
        if (nowNanos - lastLineNanos < due.toNanos()) {
            return;
        }
        lastJob = job;
        lastTasks = tasks;
        lastLineNanos = nowNanos;
        out.println(details.state() + ", tasks " + tasks + " | " + counts);
        if (!details.waiting().isEmpty()) {
            out.println(details.waiting());
        }
    }

    private static String states(List<JobDetails.Vertex> vertices) {
        return vertices.stream()
                .flatMap(vertex -> vertex.subtasks().stream())
                .collect(Collectors.groupingBy(JobDetails.Subtask::status, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String counts(JobDetails.Vertex vertex, Flow flow) {
        String shares = flow.busy() < 0
                ? ""
                : ", busy " + Figures.percent(flow.busy()) + " backpressured " + Figures.percent(flow.backPressured())
                        + " idle " + Figures.percent(flow.idle());
        return String.format(
                Locale.ROOT,
                "%s: in %,d out %,d (%,d/s%s)",
                Table.cut(vertex.name(), MAX_NAME_WIDTH),
                vertex.metrics().readRecords(),
                vertex.metrics().writeRecords(),
                flow.recordsPerSecond(),
                shares);
    }
}
