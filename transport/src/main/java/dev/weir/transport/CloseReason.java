package dev.weir.transport;

import java.util.concurrent.atomic.AtomicReference;

/** The first reason that anyone gave for closing a connection. Thread-safe. */
final class CloseReason {
    private final AtomicReference<String> first = new AtomicReference<>();

    void offer(String reason) {
        first.compareAndSet(null, reason);
    }

    String orElse(String otherwise) {
        String reason = first.get();
        return reason == null ? otherwise : reason;
    }
}
