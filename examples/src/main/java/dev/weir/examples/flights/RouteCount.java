package dev.weir.examples.flights;

import java.util.Comparator;

/** How many flights a route has had. */
public record RouteCount(String route, long flights) {
    /** The busiest first. */
    static final Comparator<RouteCount> BUSIEST_FIRST =
            Comparator.comparingLong(RouteCount::flights).reversed().thenComparing(RouteCount::route);

    @Override
    public String toString() {
        return route + "=" + flights;
    }
}
