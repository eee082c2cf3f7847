package dev.weir.taskmanager.network.gate;

import dev.weir.core.error.WeirException;
import dev.weir.taskmanager.buffer.Availability;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.taskmanager.buffer.LocalBufferPool;
import dev.weir.taskmanager.buffer.TrafficCounters;
import dev.weir.taskmanager.network.partition.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One input of an attempt: channels, and the queue of those that have data. The task thread takes, any thread adds; the
 * lock guards the queue, the failure and the wake-up.
 */
public final class InputGate implements Availability {
    private final Object lock = new Object();
    private final List<InputChannel> channels = new ArrayList<>();
    private final LocalBufferPool exclusives;
    private final FloatingBuffers floating;
    private final TrafficCounters traffic;
    private final ArrayDeque<InputChannel> ready = new ArrayDeque<>();
    private WeirException failure;
    private Runnable wake;
    private boolean closed;
    private volatile boolean available;

    /** The channel that the last buffer came from; owned by the task thread. */
    private InputChannel current;
    /** Owned by the task thread. */
    private int ended;

    /**
     * Makes a gate without channels; all are added before the task thread reads.
     *
     * @param exclusives one segment for each remote channel
     * @param floating what remote channels may use beyond that
     */
    public InputGate(LocalBufferPool exclusives, LocalBufferPool floating, TrafficCounters traffic) {
        this.exclusives = exclusives;
        this.floating = new FloatingBuffers(floating);
        this.traffic = traffic;
    }

    /** Adds the next channel, from a task of this worker. */
    public LocalChannel addLocal(Supplier<String> producer) {
        LocalChannel channel = new LocalChannel(this, channels.size(), producer, traffic);
        channels.add(channel);
        return channel;
    }

    /** Adds the next channel, from a task of another worker. */
    public RemoteChannel addRemote(Supplier<String> producer) {
        RemoteChannel channel = new RemoteChannel(this, channels.size(), producer, exclusives, floating, traffic);
        channels.add(channel);
        return channel;
    }

    /** What came in through this gate. Any thread. */
    public TrafficCounters.Sums traffic() {
        return traffic.sums();
    }

    public int channelCount() {
        return channels.size();
    }

    /**
     * The next buffer of any channel, which the caller recycles, or null when there is none now. Task thread.
     *
     * @throws WeirException when a channel failed
     */
    public Buffer poll() {
        while (true) {
            InputChannel channel = nextReady();
            if (channel == null) {
                return null;
            }
            Buffer buffer = channel.poll();
            if (buffer != null) {
                current = channel;
                if (Event.isEndOfPartition(buffer)) {
                    endOf(channel);
                } else {
                    enqueue(channel, false);
                }
                return buffer;
            }
        }
    }

    private InputChannel nextReady() {
        synchronized (lock) {
            if (failure != null) {
                throw failure;
            }
            InputChannel channel = ready.poll();
            if (channel != null) {
                channel.markQueued(false);
            }
            available = !ready.isEmpty();
            return channel;
        }
    }

    private void endOf(InputChannel channel) {
        if (!channel.isEnded()) {
            channel.markEnded();
            ended++;
        }
    }

    /** The index of the channel that the last buffer came from. Task thread. */
    public int channel() {
        return current.index();
    }

    /** Names a channel in errors. */
    public String channelName(int channel) {
        return channels.get(channel).name();
    }

    /** Whether every channel is at its end. Task thread. */
    public boolean isFinished() {
        return ended == channels.size();
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public void whenAvailable(Runnable waker) {
        boolean now;
        synchronized (lock) {
            now = failure != null || closed || !ready.isEmpty();
            wake = now ? null : waker;
        }
        if (now) {
            waker.run();
        }
    }

    /** Gives a channel its turn, the next one if it is urgent. */
    void enqueue(InputChannel channel, boolean urgent) {
        Runnable told;
        synchronized (lock) {
            boolean queued = channel.markQueued(true);
            if (urgent) {
                if (queued) {
                    ready.remove(channel);
                }
                ready.addFirst(channel);
            } else if (!queued) {
                ready.add(channel);
            }
            told = becameAvailable();
        }
        if (told != null) {
            told.run();
        }
    }

    /** Makes the next poll throw. Any thread; the first failure counts. */
    void fail(WeirException cause) {
        Runnable told;
        synchronized (lock) {
            if (failure == null && !closed) {
                failure = cause;
            }
            told = becameAvailable();
        }
        if (told != null) {
            told.run();
        }
    }

    private Runnable becameAvailable() {
        available = true;
        Runnable told = wake;
        wake = null;
        return told;
    }

    /** Ends the reading and gives back all buffers that the task does not hold. Any thread, any number of times. */
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        channels.forEach(InputChannel::close);
        floating.close();
        exclusives.close();
    }
}
