package dev.weir.examples.flights;

import dev.weir.api.connector.datagen.GeneratorFunction;
import dev.weir.api.connector.source.SourceReaderContext;
import java.util.List;

/** Gives the n-th line of the week, so that a generator source can replay it at a limited rate. */
final class FlightReplay implements GeneratorFunction<Long, String> {
    private static final long serialVersionUID = 1L;

    private transient List<String> lines;

    @Override
    public void open(SourceReaderContext context) {
        lines = FlightWeek.lines();
    }

    @Override
    public String map(Long index) {
        return lines.get(Math.toIntExact(index));
    }
}
