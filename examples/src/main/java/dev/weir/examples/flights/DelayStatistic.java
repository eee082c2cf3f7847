package dev.weir.examples.flights;

/** How late the flights of one airport or route were, so far. */
public record DelayStatistic(String key, long flights, long totalDelayMinutes, int maxDelayMinutes) {

    /** The statistic of a single flight. */
    public static DelayStatistic of(String key, Flight flight) {
        return new DelayStatistic(key, 1, flight.delayMinutes(), flight.delayMinutes());
    }

    /** Both together; the order does not matter. */
    public DelayStatistic plus(DelayStatistic other) {
        return new DelayStatistic(
                key,
                flights + other.flights,
                totalDelayMinutes + other.totalDelayMinutes,
                Math.max(maxDelayMinutes, other.maxDelayMinutes));
    }

    /** As a line of the result, {@code key,flights,total delay,longest delay}. */
    public String toCsv() {
        return key + "," + flights + "," + totalDelayMinutes + "," + maxDelayMinutes;
    }

    /** Reads what {@link #toCsv} wrote. */
    public static DelayStatistic fromCsv(String line) {
        String[] fields = line.split(",", -1);
        return new DelayStatistic(
                fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]), Integer.parseInt(fields[3]));
    }
}
