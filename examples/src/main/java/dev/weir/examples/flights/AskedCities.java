package dev.weir.examples.flights;

import dev.weir.api.AsyncDataStream;
import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.functions.AsyncRetryStrategies;
import dev.weir.api.functions.AsyncRetryStrategy;
import dev.weir.api.functions.RetryPredicates;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Flights with the city they leave from, which a slow web service knows: lines {@code time,city,destination} in the order of the
 * flights. Up to {@value #CAPACITY} flights wait for their answers at the same time; a call that fails is made again twice.
 *
 * <p>{@code --service URL}, {@code --output DIR}, and the flights as {@link FlightDelays} has them.
 */
public final class AskedCities {
    private static final int CAPACITY = 50;
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MS = 20;
    private static final long TIMEOUT_S = 60;

    private AskedCities() {}

    /** Builds and runs the job. */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        withCities(FlightStreams.flights(env, options), URI.create(options.required("service")))
                .sinkTo(FlightStreams.lines(options));
        env.execute("asked cities");
    }

    static DataStream<String> withCities(DataStream<Flight> flights, URI service) {
        AsyncRetryStrategy<String> again = new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(
                        ATTEMPTS, PAUSE_MS)
                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                .build();
        return AsyncDataStream.orderedWaitWithRetry(
                        flights, new AskCity(service), TIMEOUT_S, TimeUnit.SECONDS, CAPACITY, again)
                .name("ask for the city");
    }
}
