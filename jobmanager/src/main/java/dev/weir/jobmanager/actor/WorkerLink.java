package dev.weir.jobmanager.actor;

import dev.weir.rpc.control.CoordinatorMessage;

/** A control connection as the resource manager uses it. Thread-safe. */
public interface WorkerLink {
    /** Sends; a closed link loses it. */
    void send(CoordinatorMessage message);

    /** Closes; nothing happens when it is closed. */
    void close(String reason);

    /** One message that came in over it is dealt with. */
    void handled();
}
