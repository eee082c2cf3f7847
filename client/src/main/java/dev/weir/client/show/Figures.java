package dev.weir.client.show;

import java.util.Locale;

/** Times and numbers as people read them. Stateless. */
public final class Figures {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Figures() {}

    /** Such as {@code 42 s}, {@code 3 min 5 s} or {@code 2 d 4 h}. */
    public static String duration(long milliseconds) {
        if (milliseconds < MINUTE) {
            return milliseconds / SECOND + " s";
        }
        if (milliseconds < HOUR) {
            return milliseconds / MINUTE + " min " + milliseconds % MINUTE / SECOND + " s";
        }
        if (milliseconds < DAY) {
            return milliseconds / HOUR + " h " + milliseconds % HOUR / MINUTE + " min";
        }
        return milliseconds / DAY + " d " + milliseconds % DAY / HOUR + " h";
    }

    /** With its thousands apart. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share of 0 to 1 in percent; nothing is known of a negative one. */
    public static String percent(double share) {
        return share < 0 ? "-" : Math.round(share * 100) + " %";
    }
}
