package dev.weir.client.show;

import java.io.PrintStream;
import java.util.List;

/** Lines on a terminal that are drawn over those drawn before. Owned by the thread that draws. */
public final class Screen {
    private static final String CURSOR = "\u001b[";
    private static final String CLEAR_TO_END = "\u001b[J";

    private final PrintStream out;
    private final int columns;
    private final int rows;
    private int drawnLines;

    /** A screen of that size. */
    public Screen(PrintStream out, int columns, int rows) {
        this.out = out;
        this.columns = columns;
        this.rows = rows;
    }

    /** How wide it is. */
    public int columns() {
        return columns;
    }

    /** Draws the lines, cut to what there is room for: a line that ran over could not be drawn over. */
    public void draw(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (drawnLines > 0) {
            text.append(CURSOR).append(drawnLines).append('A').append(CLEAR_TO_END);
        }
        List<String> visible = lines.subList(0, Math.min(lines.size(), rows - 1));
        visible.forEach(line -> text.append(Table.cut(line, columns)).append('\n'));
        out.print(text);
        out.flush();
        drawnLines = visible.size();
    }
}
