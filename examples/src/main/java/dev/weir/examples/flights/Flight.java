package dev.weir.examples.flights;

/**
 * One flight of the data set.
 *
 * @param time local time of departure, {@code yyyy-MM-dd HH:mm}
 * @param delayMinutes how late it arrived; negative when it was early
 * @param origin code of the airport, such as {@code SFO}
 */
public record Flight(String time, int delayMinutes, int distanceMiles, String origin, String destination) {
    private static final int FIELDS = 5;

    /**
     * Reads a line of the data set.
     *
     * @throws IllegalArgumentException if it has not five fields, or a number does not parse
     */
    public static Flight parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "not a flight, " + fields.length + " fields instead of " + FIELDS + ": '" + line + "'");
        }
        return new Flight(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), fields[3], fields[4]);
    }

    /** Origin and destination as {@code SFO-LAX}. */
    public String route() {
        return origin + "-" + destination;
    }
}
