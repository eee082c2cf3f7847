package dev.weir.taskmanager.source;

import dev.weir.api.connector.source.ReaderInfo;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceEvent;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.connector.source.SplitsAssignment;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.taskmanager.source.SourceMessage.EnumeratorEvent;
import dev.weir.taskmanager.source.SourceMessage.NoMoreSplits;
import dev.weir.taskmanager.source.SourceMessage.ReaderEvent;
import dev.weir.taskmanager.source.SourceMessage.ReaderFinished;
import dev.weir.taskmanager.source.SourceMessage.ReaderRegistered;
import dev.weir.taskmanager.source.SourceMessage.SplitRequested;
import dev.weir.taskmanager.source.SourceMessage.SplitsAssigned;
import dev.weir.taskmanager.task.Failures;
import dev.weir.taskmanager.task.Mail;
import dev.weir.taskmanager.task.MailPriority;
import dev.weir.taskmanager.task.Mailbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/**
 * An enumerator with its readers, and the context that it sees. Owned by the enumerator's thread, but for {@link
 * #callAsync} and {@link #runInCoordinatorThread}.
 */
final class EnumeratorSession<SplitT extends SourceSplit> implements SplitEnumeratorContext<SplitT> {
    private final EnumeratorLoop.Setup setup;
    private final Mailbox mailbox;
    private final Source<?, SplitT, ?> source;
    private final Map<Integer, AttemptId> readers = new TreeMap<>();
    private final Map<Integer, ReaderInfo> infos = new TreeMap<>();
    private final Set<Integer> finished = new HashSet<>();
    private SplitEnumerator<SplitT, ?> enumerator;

    private EnumeratorSession(EnumeratorLoop.Setup setup, Mailbox mailbox, Source<?, SplitT, ?> source) {
        this.setup = setup;
        this.mailbox = mailbox;
        this.source = source;
    }

    static EnumeratorSession<?> of(EnumeratorLoop.Setup setup, Mailbox mailbox) {
        return capture(setup, mailbox, setup.source());
    }

    private static <T extends SourceSplit> EnumeratorSession<T> capture(
            EnumeratorLoop.Setup setup, Mailbox mailbox, Source<?, T, ?> source) {
        return new EnumeratorSession<>(setup, mailbox, source);
    }

    void start() {
        guard(() -> {
            enumerator = source.createEnumerator(this);
            enumerator.start();
        });
    }

    boolean allFinished() {
        return finished.size() == setup.parallelism();
    }

    void close() {
        if (enumerator != null) {
            guard(enumerator::close);
        }
    }

    void read(SourceEnvelope envelope) {
        AttemptId reader = envelope.reader();
        int subtask = reader.subtask();
        if (subtask >= setup.parallelism()) {
            throw new WeirException(ErrorCode.INTERNAL, "A source has no such reader: " + reader + ".");
        }
        SourceMessage message = envelope.message();
        if (message instanceof ReaderRegistered registered) {
            register(reader, registered);
        } else if (!reader.equals(readers.get(subtask))) {
            // A successor has registered; what its forerunner wanted does not matter any more.
            return;
        } else if (message instanceof SplitRequested requested) {
            guard(() -> enumerator.handleSplitRequest(subtask, requested.host()));
        } else if (message instanceof ReaderEvent event) {
            SourceEvent decoded = EventCodec.decode(event.event(), setup.scope().loader());
            guard(() -> enumerator.handleSourceEvent(subtask, decoded));
        } else if (message instanceof ReaderFinished) {
            finished.add(subtask);
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "An enumerator was sent what is meant for readers: " + message);
        }
    }

    private void register(AttemptId reader, ReaderRegistered registered) {
        AttemptId known = readers.get(reader.subtask());
        if (known != null && (known.epoch() > reader.epoch() || known.attempt() > reader.attempt())) {
            return;
        }
        readers.put(reader.subtask(), reader);
        infos.put(reader.subtask(), new ReaderInfo(reader.subtask(), registered.host()));
        finished.remove(reader.subtask());
        guard(() -> enumerator.addReader(reader.subtask()));
    }

    @Override
    public int currentParallelism() {
        return setup.parallelism();
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        requireOwner();
        return Collections.unmodifiableMap(infos);
    }

    @Override
    public void assignSplits(SplitsAssignment<SplitT> newSplitAssignments) {
        requireOwner();
        newSplitAssignments.assignment().forEach(this::assign);
    }

    private void assign(int subtask, List<SplitT> splits) {
        SimpleVersionedSerializer<SplitT> serializer = source.getSplitSerializer();
        int room = SourceMessageCodec.MAX_BYTES - SourceMessageCodec.MAX_OVERHEAD_BYTES;
        List<byte[]> batch = new ArrayList<>();
        int batchBytes = 0;
        for (SplitT split : splits) {
            byte[] bytes = serialize(serializer, split);
            if (!batch.isEmpty() && batchBytes + Integer.BYTES + bytes.length > room) {
                send(subtask, new SplitsAssigned(serializer.getVersion(), batch));
                batch = new ArrayList<>();
                batchBytes = 0;
            }
            batch.add(bytes);
            batchBytes += Integer.BYTES + bytes.length;
        }
        if (!batch.isEmpty()) {
            send(subtask, new SplitsAssigned(serializer.getVersion(), batch));
        }
    }

    private byte[] serialize(SimpleVersionedSerializer<SplitT> serializer, SplitT split) {
        try {
            return serializer.serialize(split);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        requireOwner();
        send(subtask, new NoMoreSplits());
    }

    @Override
    public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
        requireOwner();
        send(subtaskId, new EnumeratorEvent(EventCodec.encode(event)));
    }

    private void send(int subtask, SourceMessage message) {
        AttemptId reader = readers.get(subtask);
        if (reader == null) {
            throw new IllegalStateException(
                    "the reader of subtask " + subtask + " is not registered; wait for addReader(" + subtask + ")");
        }
        setup.wire().send(new SourceEnvelope(reader, setup.subtask0(), message));
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        try {
            setup.callers().execute(() -> call(callable, handler));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("too many asynchronous calls wait, or the enumerator has ended", e);
        }
    }

    /** On the callers' thread. */
    private <T> void call(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        T result = null;
        Throwable failure = null;
        setup.scope().enter();
        try {
            result = callable.call();
        } catch (Throwable thrown) {
            // The handler is told of everything but what breaks the process.
            if (Failures.breaksProcess(thrown)) {
                setup.failed().accept(thrown);
                return;
            }
            failure = thrown;
        } finally {
            setup.scope().leave();
        }
        T value = result;
        Throwable problem = failure;
        put(() -> guard(() -> handler.accept(value, problem)));
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        put(() -> guard(runnable::run));
    }

    private void put(Mail mail) {
        if (!mailbox.offer(MailPriority.DEFAULT, mail) && !mailbox.isClosed()) {
            setup.failed()
                    .accept(new WeirException(
                            ErrorCode.RESOURCES_EXHAUSTED,
                            "The split enumerator of source '" + setup.name()
                                    + "' does not keep up with its own calls."));
        }
    }

    private void requireOwner() {
        if (!mailbox.isOwner()) {
            throw new IllegalStateException("an enumerator's context is used by its own thread alone;"
                    + " come back with callAsync or runInCoordinatorThread");
        }
    }

    /** A call of the user's code. */
    @FunctionalInterface
    private interface UserCall {
        void run() throws Exception;
    }

    private void guard(UserCall call) {
        try {
            call.run();
        } catch (Throwable thrown) {
            throw failed(thrown);
        }
    }

    private WeirException failed(Throwable thrown) {
        if (thrown instanceof WeirException known) {
            return known;
        }
        if (thrown instanceof Error error && Failures.breaksProcess(error)) {
            throw error;
        }
        return new WeirException(
                ErrorCode.USER_FUNCTION_FAILED,
                "The split enumerator of source '" + setup.name() + "' failed: " + thrown,
                thrown);
    }
}
