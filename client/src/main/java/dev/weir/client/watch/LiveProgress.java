package dev.weir.client.watch;

import dev.weir.rpc.rest.JobDetails;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table that is drawn again in place: a row for each vertex, its tasks beneath. Owned by the thread that follows the job. */
public final class LiveProgress implements Progress {
    private static final String CURSOR = "\u001b[";
    private static final String CLEAR_TO_END = "\u001b[J";
    private static final int NUMBERS_WIDTH = 3 * 13;
    private static final int MIN_NAME_WIDTH = 12;
    private static final int MAX_NAME_WIDTH = 60;
    private static final int MAX_WORKER_WIDTH = 16;

    private final PrintStream out;
    private final int columns;
    private final Rates rates = new Rates();
    private int drawnLines;

    /** Draws lines of at most that many columns. */
    public LiveProgress(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void show(JobDetails details, long nowNanos, boolean last) {
        List<String> lines = new ArrayList<>();
        int nameWidth = Math.max(MIN_NAME_WIDTH, Math.min(MAX_NAME_WIDTH, columns - NUMBERS_WIDTH - 1));
        lines.add(fitting(
                details.name() + " " + details.state() + (last ? " after " : " for ") + details.durationMs() / 1000
                        + " s",
                columns));
        lines.add(
                fitting("task", nameWidth) + String.format("%13s%13s%13s", "records in", "records out", "per second"));
        for (JobDetails.Vertex vertex : details.vertices()) {
            lines.add(fitting(vertex.name(), nameWidth)
                    + String.format(
                            Locale.ROOT,
                            "%,13d%,13d%,13d",
                            vertex.metrics().readRecords(),
                            vertex.metrics().writeRecords(),
                            rates.perSecond(vertex, nowNanos)));
            lines.add(fitting("  " + subtasks(vertex), columns).stripTrailing());
        }
        if (!details.waiting().isEmpty()) {
            lines.add(fitting(details.waiting(), columns).stripTrailing());
        }
        draw(lines);
    }

    private void draw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (drawnLines > 0) {
            text.append(CURSOR + drawnLines + "A").append(CLEAR_TO_END);
        }
        lines.forEach(line -> text.append(line).append('\n'));
        out.print(text);
        out.flush();
        drawnLines = lines.size();
    }

    private static String subtasks(JobDetails.Vertex vertex) {
        return vertex.subtasks().stream()
                .map(subtask -> subtask.subtask() + " " + subtask.status()
                        + (subtask.taskManagerId().isEmpty()
                                ? ""
                                : " on "
                                        + fitting(subtask.taskManagerId(), MAX_WORKER_WIDTH)
                                                .strip()))
                .collect(Collectors.joining(" | "));
    }

    /** The text in exactly that many columns. */
    static String fitting(String text, int width) {
        return text.length() <= width ? text + " ".repeat(width - text.length()) : text.substring(0, width - 1) + "…";
    }
}
