package dev.weir.rpc.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds one answer in the text format of Prometheus (version 0.0.4). Owned by whoever builds it; used once.
 *
 * <p>Samples of one metric stand together however they come in. Names are the engine's own and not checked; label values may be
 * anything, and are cut to {@value #MAX_LABEL} characters.
 */
public final class MetricsText {
    /** The media type of the text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final int MAX_LABEL = 256;

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    /** A value that goes up and down. */
    public MetricsText gauge(String name, Map<String, String> labels, double value) {
        sample("gauge", name, labels, number(value));
        return this;
    }

    /** A whole value that goes up and down. */
    public MetricsText gauge(String name, Map<String, String> labels, long value) {
        sample("gauge", name, labels, Long.toString(value));
        return this;
    }

    /** A value that only grows as long as the process lives. */
    public MetricsText counter(String name, Map<String, String> labels, long value) {
        sample("counter", name, labels, Long.toString(value));
        return this;
    }

    /** The whole text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        families.values().forEach(text::append);
        return text.toString();
    }

    private void sample(String type, String name, Map<String, String> labels, String value) {
        StringBuilder family = families.computeIfAbsent(
                name,
                key -> new StringBuilder("# TYPE ")
                        .append(key)
                        .append(' ')
                        .append(type)
                        .append('\n'));
        family.append(name);
        char separator = '{';
        for (Map.Entry<String, String> label : labels.entrySet()) {
            family.append(separator).append(label.getKey()).append("=\"");
            appendEscaped(family, label.getValue());
            family.append('"');
            separator = ',';
        }
        family.append(labels.isEmpty() ? " " : "} ").append(value).append('\n');
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(value);
    }

    private static void appendEscaped(StringBuilder text, String value) {
        for (int i = 0; i < Math.min(value.length(), MAX_LABEL); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
    }
}
