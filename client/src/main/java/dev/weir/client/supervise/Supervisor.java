package dev.weir.client.supervise;

import dev.weir.client.config.Timing;
import dev.weir.client.outcome.CliException;
import dev.weir.client.process.EndNote;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.process.ServerSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts servers, waits until one ends, and does what its {@link RestartRule} says. {@link #run} owns the loop; {@link #close}
 * may be called by any thread, and no server is started after it has returned.
 */
public final class Supervisor implements AutoCloseable {
    private final Function<ServerSpec, ServerProcess> starter;
    private final Timing timing;
    private final Consumer<String> log;
    private final Consumer<EndNote> givenUp;
    private final Map<ServerSpec, RestartRule> rules = new HashMap<>();
    /** Never holds more than one end of each server, because only a living one can end. */
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

    /** What puts the end of each server into the queue. */
    private final Map<ServerSpec, CompletableFuture<Void>> waiting = new HashMap<>();

    private final PriorityQueue<Start> starts = new PriorityQueue<>(Comparator.comparingLong(Start::dueNanos));
    private final Object starting = new Object();
    private int living;
    private boolean closed;

    /** A server has ended. */
    private record End(ServerSpec spec, ServerProcess process, int exitCode) {}

    /** A server is to be started at that time, by differences of the monotonic clock to the supervisor's first look at it. */
    private record Start(ServerSpec spec, long dueNanos) {}

    /**
     * A supervisor of nothing yet.
     *
     * @param starter starts a server, and remembers it where others look
     * @param log takes a sentence about each end
     * @param givenUp is told of each server that will not be started again
     */
    public Supervisor(
            Function<ServerSpec, ServerProcess> starter,
            Timing timing,
            Consumer<String> log,
            Consumer<EndNote> givenUp) {
        this.starter = starter;
        this.timing = timing;
        this.log = log;
        this.givenUp = givenUp;
    }

    /** Starts these servers, in their order; for the thread that then runs the loop. */
    public void start(List<ServerSpec> specs) {
        for (ServerSpec spec : specs) {
            rules.put(spec, new RestartRule(spec));
            startNow(spec);
        }
    }

    /** Returns when it is closed, or no server is left. */
    public void run() throws InterruptedException {
        while (living + starts.size() > 0 && !isClosed()) {
            Optional<End> end = nextEnd();
            end.ifPresent(this::decide);
            while (!starts.isEmpty() && starts.element().dueNanos() - timing.nanoTime() <= 0) {
                startNow(starts.remove().spec());
            }
        }
    }

    @Override
    public void close() {
        synchronized (starting) {
            closed = true;
        }
    }

    private boolean isClosed() {
        synchronized (starting) {
            return closed;
        }
    }

    private Optional<End> nextEnd() throws InterruptedException {
        if (starts.isEmpty()) {
            return Optional.of(ends.take());
        }
        long nanos = Math.max(0, starts.element().dueNanos() - timing.nanoTime());
        return Optional.ofNullable(ends.poll(nanos, TimeUnit.NANOSECONDS));
    }

    private void decide(End end) {
        living--;
        if (isClosed()) {
            return;
        }
        long now = timing.nanoTime();
        Decision decision = rules.get(end.spec()).ended(end.exitCode(), now);
        log.accept(decision.sentence());
        if (decision instanceof Decision.StartAgain again) {
            starts.add(new Start(end.spec(), now + again.in().toNanos()));
        } else {
            givenUp.accept(new EndNote(
                    end.spec().name(),
                    "ended with code " + end.exitCode() + ": " + end.process().lastWords()));
        }
    }

    private void startNow(ServerSpec spec) {
        synchronized (starting) {
            if (closed) {
                return;
            }
            try {
                ServerProcess server = starter.apply(spec);
                living++;
                waiting.put(
                        spec,
                        server.process()
                                .onExit()
                                .thenAccept(process -> ends.add(new End(spec, server, process.exitValue()))));
            } catch (CliException e) {
                log.accept(e.getMessage());
                givenUp.accept(new EndNote(spec.name(), e.getMessage()));
            }
        }
    }
}
