package dev.weir.examples.flights;

/**
 * An airport.
 *
 * @param code such as {@code SFO}
 */
public record Airport(String code, String city) {}
