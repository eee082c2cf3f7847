package dev.weir.examples.flights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The week of flights that comes with the examples' jar. */
final class FlightWeek {
    static final long FLIGHTS = 113_493;
    private static final String RESOURCE = "flights-2001-week1.csv.gz";

    private FlightWeek() {}

    /** All lines, in time order. */
    static List<String> lines() {
        try (InputStream packed = FlightWeek.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new IllegalStateException("the examples' jar lacks " + RESOURCE);
            }
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
