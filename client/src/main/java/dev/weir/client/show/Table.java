package dev.weir.client.show;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts under a heading, in columns as wide as they need. Owned by the thread that fills it. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Side> sides;

    /** On which side of its column a text stands. */
    public enum Side {
        /** Words. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    private Table(List<String> heading, List<Side> sides) {
        this.sides = sides;
        rows.add(heading);
    }

    /** A table with that heading; a column whose heading begins with {@code >} stands on the right. */
    public static Table of(String... heading) {
        List<String> names = new ArrayList<>();
        List<Side> sides = new ArrayList<>();
        for (String name : heading) {
            boolean right = name.startsWith(">");
            names.add(right ? name.substring(1) : name);
            sides.add(right ? Side.RIGHT : Side.LEFT);
        }
        return new Table(names, sides);
    }

    /** Adds a row with a cell for each column. */
    public void row(String... cells) {
        if (cells.length != sides.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + sides.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** All lines, the heading first; the first column gives way where they were wider than {@code columns}. */
    public List<String> lines(int columns) {
        int[] widths = new int[sides.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        int least = rows.get(0).get(0).length();
        widths[0] = Math.max(Math.min(least, widths[0]), widths[0] - Math.max(0, total - columns));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cut(row.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP).append(sides.get(i) == Side.RIGHT ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    /** The text in at most that many columns. */
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
