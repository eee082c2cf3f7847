package dev.weir.taskmanager.task;

import dev.weir.core.operators.Receiver;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** An input that a test fills, from any thread; ends at {@link #end}. Thread-safe by its monitor. */
final class FakeInput implements TaskInput {
    private final Queue<Object> records = new ArrayDeque<>();
    private final Receiver head;
    private boolean ended;
    private boolean closed;
    private long taken;
    private Runnable wake;

    FakeInput(Receiver head) {
        this.head = head;
    }

    synchronized void add(Object... more) {
        records.addAll(Arrays.asList(more));
        tell();
    }

    synchronized void end() {
        ended = true;
        tell();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void tell() {
        if (wake != null) {
            wake.run();
            wake = null;
        }
    }

    private synchronized Object take() {
        Object record = records.poll();
        if (record != null) {
            taken++;
        }
        return record;
    }

    @Override
    public Progress process(Pause pause) throws Exception {
        while (true) {
            Object record = take();
            if (record == null) {
                synchronized (this) {
                    return ended && records.isEmpty() ? Progress.END : Progress.NOTHING;
                }
            }
            head.receive(record);
            if (pause.isWanted()) {
                return Progress.MORE;
            }
        }
    }

    @Override
    public synchronized void whenAvailable(Runnable waker) {
        if (!records.isEmpty() || ended) {
            waker.run();
        } else {
            wake = waker;
        }
    }

    @Override
    public synchronized long recordsIn() {
        return taken;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
