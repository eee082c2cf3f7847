package dev.weir.core.error;

import java.util.regex.Pattern;

/** Keeps what a peer or a user wrote from breaking the line of a sentence or of a log that quotes it. Stateless. */
public final class OneLine {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private static final int MOST = 200;

    private OneLine() {}

    /** The beginning of a text that a sentence quotes, at most {@value #MOST} characters of it. */
    public static String quoted(String text) {
        return of(text.length() <= MOST ? text : text.substring(0, MOST) + "…");
    }

    /** The text with a space for each run of control characters. */
    public static String of(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }
}
