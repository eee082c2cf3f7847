package dev.weir.taskmanager.task;

import dev.weir.core.operators.Receiver;
import java.util.ArrayList;
import java.util.List;

/**
 * An output that remembers what is done to it, and has room and is consumed when a test says so. Thread-safe by its
 * monitor.
 */
final class FakeOutput extends Receiver implements TaskOutput {
    private final List<Object> unflushed = new ArrayList<>();
    private final List<Object> flushed = new ArrayList<>();
    private boolean room = true;
    private boolean consumed = true;
    private boolean ended;
    private boolean canceled;
    private String released = "";
    private Runnable roomWake;
    private Runnable consumedWake;

    @Override
    public synchronized void receive(Object record) {
        unflushed.add(record);
    }

    synchronized void setRoom(boolean now) {
        room = now;
        if (now && roomWake != null) {
            roomWake.run();
            roomWake = null;
        }
    }

    synchronized void setConsumed(boolean now) {
        consumed = now;
        if (now && consumedWake != null) {
            consumedWake.run();
        }
    }

    synchronized List<Object> flushed() {
        return List.copyOf(flushed);
    }

    synchronized boolean isEnded() {
        return ended;
    }

    synchronized boolean isCanceled() {
        return canceled;
    }

    synchronized String released() {
        return released;
    }

    synchronized boolean isAwaited() {
        return roomWake != null;
    }

    @Override
    public synchronized void flush() {
        flushed.addAll(unflushed);
        unflushed.clear();
        notifyAll();
    }

    synchronized void awaitFlushed(int count) throws InterruptedException {
        while (flushed.size() < count) {
            wait();
        }
    }

    @Override
    public void flushDue() {}

    @Override
    public synchronized void end() {
        flush();
        ended = true;
    }

    @Override
    public synchronized boolean isConsumed() {
        return consumed;
    }

    @Override
    public synchronized void whenConsumed(Runnable wake) {
        consumedWake = wake;
        if (consumed) {
            wake.run();
        }
    }

    @Override
    public synchronized void cancel() {
        canceled = true;
    }

    @Override
    public synchronized void release(String reason) {
        released = reason;
    }

    @Override
    public synchronized long recordsOut() {
        return (long) flushed.size() + unflushed.size();
    }

    @Override
    public long bytesOut() {
        return 0;
    }

    @Override
    public long blockedNanos() {
        return 0;
    }

    @Override
    public synchronized boolean isAvailable() {
        return room;
    }

    @Override
    public synchronized void whenAvailable(Runnable wake) {
        flush();
        if (room) {
            wake.run();
        } else {
            roomWake = wake;
        }
        notifyAll();
    }
}
