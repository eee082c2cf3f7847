package dev.weir.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the comparisons of one workload as SVG: a panel for each metric and type of record, in it a bar for Weir and for each
 * setting of Flink, with a line from the least to the greatest run. Owned by the main thread.
 */
final class Plot {
    private static final int PANEL_WIDTH = 380;
    private static final int LABEL_WIDTH = 190;
    private static final int BAR_HEIGHT = 16;
    private static final int BAR_STEP = 24;
    private static final int TITLE_HEIGHT = 34;
    private static final int GAP = 24;
    private static final int COLUMNS = 2;
    private static final String WEIR_COLOUR = "#0b7285";
    private static final String FLINK_COLOUR = "#adb5bd";

    private final StringBuilder svg = new StringBuilder();

    private record Bar(String label, Figure figure, String colour) {}

    private record Panel(String title, double scale, List<Bar> bars) {
        int height() {
            return TITLE_HEIGHT + bars.size() * BAR_STEP + GAP;
        }
    }

    private Plot() {}

    static String of(List<Comparison> comparisons) {
        return new Plot().draw(panels(comparisons));
    }

    private static List<Panel> panels(List<Comparison> comparisons) {
        Map<String, Panel> panels = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            String title = (comparison.type() + " " + comparison.metric().unit()).trim();
            Panel panel = panels.computeIfAbsent(
                    title, t -> new Panel(t, comparison.metric().scale(), new ArrayList<>()));
            if (panel.bars.isEmpty() && comparison.weir() != null) {
                panel.bars.add(new Bar("Weir", comparison.weir(), WEIR_COLOUR));
            }
            if (comparison.flink() != null) {
                panel.bars.add(new Bar(comparison.flinkVariant(), comparison.flink(), FLINK_COLOUR));
            }
        }
        return List.copyOf(panels.values());
    }

    private String draw(List<Panel> panels) {
        int width = COLUMNS * (LABEL_WIDTH + PANEL_WIDTH + GAP);
        int height = 0;
        for (int i = 0; i < panels.size(); i += COLUMNS) {
            height += rowHeight(panels, i);
        }
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                width, height);
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        int y = 0;
        for (int i = 0; i < panels.size(); i += COLUMNS) {
            for (int column = 0; column < COLUMNS && i + column < panels.size(); column++) {
                panel(panels.get(i + column), column * (LABEL_WIDTH + PANEL_WIDTH + GAP), y);
            }
            y += rowHeight(panels, i);
        }
        line("</svg>");
        return svg.toString();
    }

    private static int rowHeight(List<Panel> panels, int first) {
        return panels.subList(first, Math.min(panels.size(), first + COLUMNS)).stream()
                .mapToInt(Panel::height)
                .max()
                .orElse(0);
    }

    private void panel(Panel panel, int x, int y) {
        line("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", x + 8, y + 22, escaped(panel.title));
        double greatest =
                panel.bars.stream().mapToDouble(bar -> bar.figure.max()).max().orElse(1);
        // the text behind the longest bar needs room, too
        double unit = greatest == 0 ? 0 : (PANEL_WIDTH - 70) / greatest;
        int top = y + TITLE_HEIGHT;
        for (Bar bar : panel.bars) {
            bar(bar, panel.scale, x + LABEL_WIDTH, top, unit);
            top += BAR_STEP;
        }
    }

    private void bar(Bar bar, double scale, int x, int y, double unit) {
        Figure figure = bar.figure;
        int middle = y + BAR_HEIGHT / 2;
        line("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", x - 6, middle + 4, escaped(bar.label));
        line(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                x, y, figure.median() * unit, BAR_HEIGHT, bar.colour);
        line(
                "<path d=\"M%.1f %dH%.1f\" stroke=\"#212529\"/>",
                x + figure.min() * unit, middle, x + figure.max() * unit);
        line(
                "<text x=\"%.1f\" y=\"%d\">%s</text>",
                x + figure.max() * unit + 6, middle + 4, Numbers.text(figure.median() * scale));
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
