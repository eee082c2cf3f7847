package dev.weir.bench.report;

import java.util.List;

/** Shows comparisons as Markdown tables, one a workload. Stateless. */
public final class Tables {
    private Tables() {}

    /** All tables, each under its workload's name. */
    public static String of(List<Comparison> comparisons) {
        StringBuilder text = new StringBuilder();
        comparisons.stream().map(Comparison::workload).distinct().forEach(workload -> {
            text.append("\n### ").append(workload).append("\n\n");
            text.append(table(comparisons.stream()
                    .filter(c -> c.workload().equals(workload))
                    .toList()));
        });
        return text.toString();
    }

    static String table(List<Comparison> comparisons) {
        StringBuilder text = new StringBuilder();
        text.append("| variant | metric | Weir: median (min to max) | Flink | ratio, above 1 Weir is better |\n");
        text.append("|---|---|---|---|---|\n");
        for (Comparison comparison : comparisons) {
            double scale = comparison.metric().scale();
            text.append("| ")
                    .append(comparison.variant())
                    .append(" | ")
                    .append(comparison.metric().unit())
                    .append(" | ")
                    .append(Numbers.text(comparison.weir(), scale))
                    .append(" | ")
                    .append(Numbers.text(comparison.flink(), scale))
                    .append(" | ")
                    .append(Numbers.text(comparison.ratio(), 1))
                    .append(" |\n");
        }
        comparisons.stream().filter(c -> c.bare() != null).findFirst().ifPresent(c -> text.append(bareLoop(c)));
        return text.toString();
    }

    private static String bareLoop(Comparison comparison) {
        String bare = Numbers.text(comparison.bare(), comparison.metric().scale());
        String sentence = "\nA loop with no engine around it, rows inline: " + bare + " "
                + comparison.metric().unit();
        if (comparison.weir() == null) {
            return sentence + ".\n";
        }
        double overhead = comparison.weir().median() / comparison.bare().median();
        return sentence + "; Weir takes " + Numbers.text(overhead) + " times that.\n";
    }
}
