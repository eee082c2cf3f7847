package dev.weir.taskmanager.network.gate;

import dev.weir.core.ids.WorkerId;
import java.io.IOException;

/** There is no way to another worker; the cause of the WeirException that a task then fails with. Immutable. */
public final class UnreachablePeerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String peer;

    public UnreachablePeerException(WorkerId peer, String sentence) {
        super(sentence);
        this.peer = peer.value();
    }

    /** The worker that can't be reached. */
    public WorkerId peer() {
        return new WorkerId(peer);
    }
}
