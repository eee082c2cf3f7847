package dev.weir.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers for readers: three digits that count, no exponents. Stateless. */
final class Numbers {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final double WHOLE_FROM = 1_000;

    private Numbers() {}

    static String text(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (Math.abs(value) >= WHOLE_FROM) {
            return Long.toString(Math.round(value));
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    static String text(Figure figure, double scale) {
        if (figure == null) {
            return "–";
        }
        String median = text(figure.median() * scale);
        return figure.min() == figure.max()
                ? median
                : median + " (" + text(figure.min() * scale) + " to " + text(figure.max() * scale) + ")";
    }
}
