package dev.weir.client.watch;

import dev.weir.client.show.Figures;
import dev.weir.client.show.Screen;
import dev.weir.client.show.Table;
import dev.weir.rpc.rest.JobDetails;
import java.util.ArrayList;
import java.util.List;

/** A table that is drawn again in place, with a row for each vertex. Owned by the thread that follows the job. */
public final class LiveProgress implements Progress {
    private final Screen screen;
    private final Flows flows = new Flows();

    /** Draws on that screen. */
    public LiveProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void show(JobDetails details, long nowNanos, boolean last) {
        List<String> lines = new ArrayList<>();
        lines.add(details.name() + " " + details.state() + (last ? " after " : " for ")
                + Figures.duration(details.durationMs()));
        Table table =
                Table.of("VERTEX", "TASKS", ">RECORDS IN", ">RECORDS OUT", ">PER SECOND", ">BUSY", ">BACKPR.", ">IDLE");
        for (JobDetails.Vertex vertex : details.vertices()) {
            Flow flow = flows.of(vertex.id(), vertex.metrics(), nowNanos);
            table.row(
                    vertex.name(),
                    VertexStates.text(vertex),
                    Figures.count(vertex.metrics().readRecords()),
                    Figures.count(vertex.metrics().writeRecords()),
                    Figures.count(flow.recordsPerSecond()),
                    Figures.percent(flow.busy()),
                    Figures.percent(flow.backPressured()),
                    Figures.percent(flow.idle()));
        }
        lines.addAll(table.lines(screen.columns()));
        if (!details.waiting().isEmpty()) {
            lines.add(details.waiting());
        }
        screen.draw(lines);
    }
}
