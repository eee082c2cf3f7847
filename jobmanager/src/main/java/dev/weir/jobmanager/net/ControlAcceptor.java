package dev.weir.jobmanager.net;

import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.transport.Acceptor;
import dev.weir.transport.PeerHello;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the control connections of workers, and numbers them. Thread-safe. */
public final class ControlAcceptor implements Acceptor {
    private final ControlPlane plane;
    private final AtomicLong last = new AtomicLong();

    public ControlAcceptor(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public Acceptance accept(PeerHello peer) {
        return new Acceptance(new ControlListener(plane, new ConnectionId(last.incrementAndGet())), new byte[0]);
    }
}
