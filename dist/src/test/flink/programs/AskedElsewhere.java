package programs;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.AsyncRetryPredicate;
import org.apache.flink.streaming.api.functions.async.AsyncRetryStrategy;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;
import org.apache.flink.streaming.util.retryable.RetryPredicates;

/*
 * Services that answer later, not at once, or not at the first time.
 * Expected:
 * empty at first: 1
 * empty at first: 2
 * failed at first: 1
 * failed at first: 2
 * in order: 1
 * in order: 2
 * named: 1
 * named: 2
 * too late: 1
 * too late: 2
 */
public class AskedElsewhere {
    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Integer> numbers = env.fromData(1, 2);

        AsyncDataStream.orderedWait(numbers, new Later(), 1, TimeUnit.MINUTES).sinkTo(new Results<>());

        AsyncFunction<Integer, String> named = (number, answer) -> answer.complete(List.of("named: " + number));
        AsyncDataStream.unorderedWait(numbers, named, 1, TimeUnit.MINUTES, 1).sinkTo(new Results<>());

        AsyncDataStream.unorderedWait(numbers, new Never(), 1, TimeUnit.MILLISECONDS)
                .sinkTo(new Results<>());

        AsyncRetryStrategy<String> again = new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<String>(2, 1)
                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                .build();
        AsyncDataStream.orderedWaitWithRetry(numbers, new FailedAtFirst(), 1, TimeUnit.MINUTES, again)
                .sinkTo(new Results<>());

        AsyncDataStream.unorderedWaitWithRetry(
                        numbers, new EmptyAtFirst(), 1, TimeUnit.MINUTES, 10, new UntilThereIsOne())
                .sinkTo(new Results<>());
        env.execute();
    }

    private static class Later extends RichAsyncFunction<Integer, String> {
        private transient String greeting;

        @Override
        public void open(OpenContext context) {
            greeting = "in order: ";
        }

        @Override
        public void asyncInvoke(Integer number, ResultFuture<String> answer) {
            CompletableFuture.supplyAsync(() -> greeting + number)
                    .thenAccept(text -> answer.complete(Collections.singleton(text)));
        }
    }

    private static class Never implements AsyncFunction<Integer, String> {
        @Override
        public void asyncInvoke(Integer number, ResultFuture<String> answer) {
            // whoever is asked here does not answer
        }

        @Override
        public void timeout(Integer number, ResultFuture<String> answer) {
            answer.complete(List.of("too late: " + number));
        }
    }

    private static class FailedAtFirst implements AsyncFunction<Integer, String> {
        @Override
        public void asyncInvoke(Integer number, ResultFuture<String> answer) {
            String text = "failed at first: " + number;
            if (ASKED.add(text)) {
                answer.completeExceptionally(new IllegalStateException("not yet"));
            } else {
                answer.complete(List.of(text));
            }
        }
    }

    private static class EmptyAtFirst implements AsyncFunction<Integer, String> {
        @Override
        public void asyncInvoke(Integer number, ResultFuture<String> answer) {
            String text = "empty at first: " + number;
            answer.complete(ASKED.add(text) ? List.of() : List.of(text));
        }
    }

    private static class UntilThereIsOne implements AsyncRetryStrategy<String> {
        @Override
        public boolean canRetry(int attempts) {
            return attempts < 3;
        }

        @Override
        public long getBackoffTimeMillis(int attempts) {
            return attempts;
        }

        @Override
        public AsyncRetryPredicate<String> getRetryPredicate() {
            return new AsyncRetryPredicate<String>() {
                @Override
                public Optional<Predicate<Collection<String>>> resultPredicate() {
                    return Optional.of(Collection::isEmpty);
                }

                @Override
                public Optional<Predicate<Throwable>> exceptionPredicate() {
                    return Optional.empty();
                }
            };
        }
    }
}
