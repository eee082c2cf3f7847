package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out whether a process is there, by a hello and nothing more. Thread-safe.
 *
 * <p>The time-out counts wake-ups of the event loop, not the time, so that a process that slept does not blame others.
 */
public final class HelloProbe {
    private static final long TICK_MS = 100;
    private static final int TICKS = 10;
    private static final int DIALS = 2;

    /** What came of it. */
    public enum Outcome {
        /** The process that was looked for finished the hello. */
        ANSWERED,
        /** Nobody listens there, or somebody else does. */
        REFUSED,
        /** Nothing came in time, or the connection broke. */
        SILENT
    }

    private final FrameClient client;
    private final EventLoopGroup group;
    private final byte[] info;

    /** @param info what this side says about itself */
    public HelloProbe(FrameClient client, EventLoopGroup group, byte[] info) {
        this.client = client;
        this.group = group;
        this.info = info;
    }

    /**
     * Tries; returns at once.
     *
     * @param expected what the process says about itself if it is the one that is looked for
     * @param outcome told once, on an event loop
     */
    public void probe(String host, int port, byte[] expected, Consumer<Outcome> outcome) {
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        ScheduledFuture<?> timer =
                group.next().scheduleWithFixedDelay(new Patience(first), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        dial(host, port, expected, DIALS, first);
        var unusedToo = first.thenAccept(found -> {
            timer.cancel(false);
            outcome.accept(found);
        });
    }

    private void dial(String host, int port, byte[] expected, int dials, CompletableFuture<Outcome> outcome) {
        var unused = client.connect(host, port, Purpose.PROBE, info, new Silence())
                .whenComplete((connection, failure) -> {
                    if (connection != null) {
                        outcome.complete(judge(connection, expected));
                        connection.close("The probe is over.");
                        return;
                    }
                    Outcome found = judge(failure);
                    if (found == Outcome.SILENT && dials > 1 && !outcome.isDone()) {
                        // It broke: maybe the process was just ending, and the next one is refused.
                        dial(host, port, expected, dials - 1, outcome);
                    } else {
                        outcome.complete(found);
                    }
                });
    }

    private static Outcome judge(Connection connection, byte[] expected) {
        return Arrays.equals(connection.peer().info(), expected) ? Outcome.ANSWERED : Outcome.REFUSED;
    }

    private static Outcome judge(Throwable failure) {
        boolean refused = failure instanceof HelloRefusedException || failure.getCause() instanceof ConnectException;
        return refused && !(failure.getCause() instanceof ConnectTimeoutException) ? Outcome.REFUSED : Outcome.SILENT;
    }

    /** Counts down. Owned by its event loop. */
    private static final class Patience implements Runnable {
        private final CompletableFuture<Outcome> outcome;
        private int left = TICKS;

        Patience(CompletableFuture<Outcome> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void run() {
            left--;
            if (left == 0) {
                outcome.complete(Outcome.SILENT);
            }
        }
    }

    /** A probe has nothing to hear. */
    private static final class Silence implements ConnectionListener {
        @Override
        public void onOpen(Connection connection) {}

        @Override
        public void onFrame(Connection connection, ByteBuf frame) {
            throw new MalformedFrameException("a frame came on a probe");
        }

        @Override
        public void onClosed(Connection connection, String reason) {}
    }

    /** Answers probes: takes the hello and waits for the end. */
    public static Acceptor acceptor(byte[] info) {
        return peer -> new Acceptor.Acceptance(new Silence(), info);
    }
}
