package dev.weir.examples.flights;

/**
 * Says which flights are worth an alert.
 *
 * @param name tells it from others; a rule of the same name replaces it
 * @param origin the airport it is about, or {@code *} for any
 * @param minDelayMinutes how late a flight is at least
 */
public record DelayRule(String name, String origin, int minDelayMinutes) {

    boolean matches(Flight flight) {
        return (origin.equals("*") || origin.equals(flight.origin())) && flight.delayMinutes() >= minDelayMinutes;
    }
}
