package dev.weir.jobmanager.net;

import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.transport.Acceptor;
import dev.weir.transport.PeerHello;
import dev.weir.transport.PingSettings;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the control connections of workers, and numbers them. Thread-safe. */
public final class ControlAcceptor implements Acceptor {
    private final ClusterGateway gateway;
    private final PingSettings pings;
    private final AtomicLong last = new AtomicLong();

    public ControlAcceptor(ClusterGateway gateway, PingSettings pings) {
        this.gateway = gateway;
        this.pings = pings;
    }

    @Override
    public Acceptance accept(PeerHello peer) {
        return new Acceptance(
                new ControlListener(gateway, new ConnectionId(last.incrementAndGet()), pings), new byte[0]);
    }
}
