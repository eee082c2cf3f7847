package dev.weir.taskmanager.network.gate;

/** A remote channel's way to its producer. Thread-safe; signals only, the event loop then asks the channel. */
public interface CreditLine {
    /** The channel has credits to announce, after it had none. */
    void creditsPending(RemoteChannel channel);

    /** The channel reads no more. */
    void closed(RemoteChannel channel);
}
