package dev.weir.api.connector.socket;

import dev.weir.api.connector.socket.SocketTextSource.ConnectionSplit;
import dev.weir.api.connector.source.InputStatus;
import dev.weir.api.connector.source.ReaderOutput;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Reads one connection without ever waiting for it; owned by the task thread. The JDK's threads only complete {@link
 * #underWay}.
 */
final class SocketTextReader implements SourceReader<String, ConnectionSplit> {
    private static final CompletableFuture<Void> AVAILABLE = CompletableFuture.completedFuture(null);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SocketTextSource source;
    private final SourceReaderContext context;
    private final DelimitedBytes received;
    private final List<ConnectionSplit> splits = new ArrayList<>();

    /** What is to be done, or under way. */
    private enum Step {
        /** The connection is made; {@link #READING} follows, or {@link #PAUSING}. */
        CONNECTING,
        /** Bytes are awaited; follows itself until the server closes, then {@link #PAUSING} or {@link #ENDED}. */
        READING,
        /** The time of the next attempt is awaited; {@link #CONNECTING} follows. */
        PAUSING,
        /** Nothing is read any more. */
        ENDED
    }

    private Step step = Step.CONNECTING;
    /** What the step waits for, once it was begun: how many bytes came, -1 for the end; else null. */
    private CompletableFuture<Integer> underWay;
    /** Complete when {@link #underWay} is, also if that failed. */
    private CompletableFuture<Void> available = AVAILABLE;
    /** Completes when the enumerator has answered. */
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    private AsynchronousSocketChannel channel;
    private long retries;
    private boolean noMoreSplits;

    SocketTextReader(SocketTextSource source, SourceReaderContext context) {
        this.source = source;
        this.context = context;
        this.received = new DelimitedBytes(source.delimiter());
    }

    @Override
    public void start() {
        if (splits.isEmpty()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<String> output) throws IOException {
        if (splits.isEmpty()) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (step == Step.ENDED) {
            return InputStatus.END_OF_INPUT;
        }
        String text = received.next();
        if (text != null) {
            output.collect(text);
            return InputStatus.MORE_AVAILABLE;
        }
        if (underWay == null) {
            begin();
        }
        if (!underWay.isDone()) {
            return InputStatus.NOTHING_AVAILABLE;
        }
        CompletableFuture<Integer> done = underWay;
        underWay = null;
        finish(done, output);
        return step == Step.ENDED ? InputStatus.END_OF_INPUT : InputStatus.MORE_AVAILABLE;
    }

    private void begin() throws IOException {
        switch (step) {
            case CONNECTING -> connect();
            case READING -> {
                Completion<Integer> read = new Completion<>(new CompletableFuture<>());
                await(read.future());
                channel.read(received.room(), read.future(), read);
            }
            case PAUSING ->
                await(context.availableAt(context.nanoTime() + RETRY_NANOS).thenApply(unused -> 0));
            case ENDED -> throw new IllegalStateException("A reader that has ended is not polled.");
        }
    }

    private void connect() throws IOException {
        InetSocketAddress address = new InetSocketAddress(source.hostname(), source.port());
        if (address.isUnresolved()) {
            throw new IOException("The host of socketTextStream, '" + source.hostname()
                    + "', is not known to this worker: check its name, or give its address.");
        }
        channel = AsynchronousSocketChannel.open();
        Completion<Void> connection = new Completion<>(new CompletableFuture<>());
        await(connection.future());
        channel.connect(address, connection.future(), connection);
    }

    private void finish(CompletableFuture<Integer> done, ReaderOutput<String> output) throws IOException {
        int count;
        try {
            count = done.join();
        } catch (CompletionException e) {
            lost(e.getCause());
            return;
        }
        switch (step) {
            case PAUSING -> step = Step.CONNECTING;
            case CONNECTING -> {
                step = Step.READING;
                retries = 0;
            }
            case READING -> {
                if (count >= 0) {
                    received.added(count);
                } else {
                    ended(output);
                }
            }
            case ENDED -> throw new IllegalStateException("A reader that has ended waits for nothing.");
        }
    }

    /** Completes a future with the number of bytes. Used by a thread of the JDK. */
    private record Completion<V>(CompletableFuture<Integer> future)
            implements CompletionHandler<V, CompletableFuture<Integer>> {
        @Override
        public void completed(V result, CompletableFuture<Integer> attachment) {
            attachment.complete(result instanceof Integer count ? count : 0);
        }

        @Override
        public void failed(Throwable failure, CompletableFuture<Integer> attachment) {
            attachment.completeExceptionally(failure);
        }
    }

    private void await(CompletableFuture<Integer> future) {
        underWay = future;
        available = future.handle((count, failure) -> null);
    }

    private void lost(Throwable cause) throws IOException {
        received.rest(); // the piece that was cut off is no text
        if (retries == source.maxRetries()) {
            throw new IOException(
                    "The connection of socketTextStream to " + source + " failed (" + cause.getMessage()
                            + "): start the server before the job, such as 'nc -lk " + source.port()
                            + "', or let the source retry.",
                    cause);
        }
        pause();
    }

    private void ended(ReaderOutput<String> output) throws IOException {
        String rest = received.rest();
        if (rest != null) {
            output.collect(rest);
        }
        if (retries == source.maxRetries()) {
            close();
            step = Step.ENDED;
        } else {
            pause();
        }
    }

    private void pause() throws IOException {
        retries++;
        channel.close();
        step = Step.PAUSING;
    }

    @Override
    public List<ConnectionSplit> snapshotState(long checkpointId) {
        return step == Step.ENDED ? List.of() : List.copyOf(splits);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        if (splits.isEmpty()) {
            return answer;
        }
        return underWay != null ? available : AVAILABLE;
    }

    @Override
    public void addSplits(List<ConnectionSplit> newSplits) {
        splits.addAll(newSplits);
        answer.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        answer.complete(null);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
