package dev.weir.taskmanager.source;

import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.SourceEvent;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.operators.SourceOperator;
import dev.weir.core.time.Clock;
import dev.weir.taskmanager.source.SourceMessage.EnumeratorEvent;
import dev.weir.taskmanager.source.SourceMessage.NoMoreSplits;
import dev.weir.taskmanager.source.SourceMessage.ReaderEvent;
import dev.weir.taskmanager.source.SourceMessage.ReaderFinished;
import dev.weir.taskmanager.source.SourceMessage.ReaderRegistered;
import dev.weir.taskmanager.source.SourceMessage.SplitRequested;
import dev.weir.taskmanager.source.SourceMessage.SplitsAssigned;
import dev.weir.taskmanager.task.MailPriority;
import dev.weir.taskmanager.task.Mailbox;
import dev.weir.taskmanager.task.TaskTimers;
import java.util.concurrent.CompletableFuture;

/**
 * A reader's end of the conversation with its enumerator, and what the reader knows of its surroundings. Owned by the
 * task thread, but for {@link #deliver}.
 */
public final class ReaderEnd implements SourceReaderContext {
    private final Place place;
    private final SourceWire wire;
    private final Mailbox mailbox;
    private final TaskTimers timers;
    private final Clock clock;
    private SourceOperator operator;
    private boolean registered;

    /**
     * Where a reader is. Immutable.
     *
     * @param enumerator the attempt of subtask 0 that the enumerator lives with
     */
    public record Place(
            AttemptId reader,
            AttemptId enumerator,
            int parallelism,
            String host,
            Configuration configuration,
            ClassLoader userLoader) {}

    public ReaderEnd(Place place, SourceWire wire, Mailbox mailbox, TaskTimers timers, Clock clock) {
        this.place = place;
        this.wire = wire;
        this.mailbox = mailbox;
        this.timers = timers;
        this.clock = clock;
    }

    /** Says who takes splits and events; called before any mail is read. */
    public void attach(SourceOperator reader) {
        operator = reader;
    }

    /** Tells the enumerator that the reader is there, if it has not yet; from now on splits may come. */
    public void register() {
        if (!registered) {
            registered = true;
            wire.send(new SourceEnvelope(place.reader(), place.enumerator(), new ReaderRegistered(place.host())));
        }
    }

    /** Tells the enumerator that the reader needs it no more. */
    public void finish() {
        send(new ReaderFinished());
    }

    /** Takes a message of the enumerator, from any thread. */
    public void deliver(SourceMessage message) {
        if (!mailbox.offer(MailPriority.DEFAULT, () -> read(message)) && !mailbox.isClosed()) {
            throw new WeirException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "A source's reader does not read what its enumerator sends: " + place.reader() + ".");
        }
    }

    private void read(SourceMessage message) {
        if (message instanceof SplitsAssigned assigned) {
            operator.addSplits(assigned.version(), assigned.splits());
        } else if (message instanceof NoMoreSplits) {
            operator.noMoreSplits();
        } else if (message instanceof EnumeratorEvent event) {
            operator.handleEvent(EventCodec.decode(event.event(), place.userLoader()));
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "A reader was sent what is meant for enumerators: " + message);
        }
        // The reader may have something to say now though it had nothing before.
        mailbox.wake();
    }

    private void send(SourceMessage message) {
        // A reader may ask for its first split while it starts.
        register();
        wire.send(new SourceEnvelope(place.reader(), place.enumerator(), message));
    }

    @Override
    public Configuration getConfiguration() {
        return place.configuration();
    }

    @Override
    public String getLocalHostName() {
        return place.host();
    }

    @Override
    public int getIndexOfSubtask() {
        return place.reader().subtask();
    }

    @Override
    public int getAttemptNumber() {
        return place.reader().attempt();
    }

    @Override
    public long getAttemptEpoch() {
        return place.reader().epoch();
    }

    @Override
    public int currentParallelism() {
        return place.parallelism();
    }

    @Override
    public void sendSplitRequest() {
        send(new SplitRequested(place.host()));
    }

    @Override
    public void sendSourceEventToCoordinator(SourceEvent sourceEvent) {
        send(new ReaderEvent(EventCodec.encode(sourceEvent)));
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return place::userLoader;
    }

    @Override
    public long currentTimeMillis() {
        return clock.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        return clock.nanoTime();
    }

    @Override
    public CompletableFuture<Void> availableAt(long nanoTime) {
        return clock.nanoTime() - nanoTime >= 0 ? CompletableFuture.completedFuture(null) : timers.at(nanoTime);
    }
}
