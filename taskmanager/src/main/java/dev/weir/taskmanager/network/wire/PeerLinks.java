package dev.weir.taskmanager.network.wire;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.network.gate.RemoteChannel;
import dev.weir.transport.Acceptor;
import dev.weir.transport.FrameClient;
import dev.weir.transport.HelloRefusedException;
import dev.weir.transport.PeerHello;
import dev.weir.transport.Purpose;
import io.netty.channel.EventLoopGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A worker's connections with other workers, one for each job and peer. Thread-safe by its monitor; links are called
 * outside of it.
 */
public final class PeerLinks implements Acceptor {
    private final WireContext context;
    private final FrameClient client;
    private final EventLoopGroup group;
    private final long timeoutMs;
    private final Map<Key, PeerLink> links = new HashMap<>();

    /**
     * Makes an empty table.
     *
     * @param timeoutMs how long to wait for a peer that should dial
     */
    public PeerLinks(WireContext context, FrameClient client, EventLoopGroup group, long timeoutMs) {
        this.context = context;
        this.client = client;
        this.group = group;
        this.timeoutMs = timeoutMs;
    }

    private record Key(JobID job, WorkerId peer) {}

    /** Of two workers the one whose id sorts first dials. */
    public static boolean dials(WorkerId self, WorkerId peer) {
        return self.compareTo(peer) < 0;
    }

    /** Sees to it that there is, or will be, a connection with a peer; dials it if that is this side's part. */
    public void prepare(JobID job, WorkerAddress peer) {
        link(job, peer);
    }

    /** Begins to read a partition of a peer. */
    public void open(JobID job, WorkerAddress peer, ChannelTarget target, RemoteChannel channel) {
        link(job, peer).use(new LinkUser() {
            @Override
            public void onConnected(DataConnection connection) {
                connection.open(target, channel);
            }

            @Override
            public void onFailed(String sentence) {
                channel.failUnreachable(peer.id(), sentence);
            }
        });
    }

    /** Sends a coordination message; {@code lost} hears the reason if there is no connection for it. */
    public void send(
            WorkerAddress peer, CoordinationAddress to, byte[] message, java.util.function.Consumer<String> lost) {
        link(to.attempt().job(), peer).use(new LinkUser() {
            @Override
            public void onConnected(DataConnection connection) {
                connection.sendCoordination(to, message);
            }

            @Override
            public void onFailed(String sentence) {
                lost.accept(sentence);
            }
        });
    }

    /** Ends all connections of a job. */
    public void close(JobID job, String reason) {
        List<PeerLink> closed = new ArrayList<>();
        synchronized (this) {
            links.entrySet().removeIf(entry -> {
                boolean ofJob = entry.getKey().job().equals(job);
                if (ofJob) {
                    closed.add(entry.getValue());
                }
                return ofJob;
            });
        }
        closed.forEach(link -> link.fail(reason));
    }

    /** Ends all connections. */
    public void closeAll(String reason) {
        List<PeerLink> closed;
        synchronized (this) {
            closed = new ArrayList<>(links.values());
            links.clear();
        }
        closed.forEach(link -> link.fail(reason));
    }

    private PeerLink link(JobID job, WorkerAddress peer) {
        Key key = new Key(job, peer.id());
        PeerLink link;
        synchronized (this) {
            PeerLink known = links.get(key);
            if (known != null) {
                return known;
            }
            link = new PeerLink();
            links.put(key, link);
        }
        if (dials(context.self(), peer.id())) {
            dial(key, link, peer);
        } else {
            awaitDial(key, link, peer);
        }
        return link;
    }

    private void dial(Key key, PeerLink link, WorkerAddress peer) {
        byte[] info = new LinkInfo(key.job(), context.self(), peer.id()).encode();
        DataConnection connection = new DataConnection(key.job(), peer.id(), context, new Watch(key, link));
        var unused = client.connect(peer.host(), peer.dataPort(), Purpose.DATA, info, connection)
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        fail(key, link, "worker " + peer.id() + " can't be connected: " + failure.getMessage());
                    }
                });
    }

    private void awaitDial(Key key, PeerLink link, WorkerAddress peer) {
        var unused = group.next()
                .schedule(
                        () -> {
                            String sentence = "worker " + peer.id() + " at " + peer.host() + ":" + peer.dataPort()
                                    + " did not connect within " + timeoutMs + " ms.";
                            if (link.failUnlessConnected(sentence)) {
                                forget(key, link);
                            }
                        },
                        timeoutMs,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public Acceptance accept(PeerHello peer) throws HelloRefusedException {
        LinkInfo info = LinkInfo.decode(peer.info());
        if (!info.listener().equals(context.self())) {
            throw new HelloRefusedException("this is worker " + context.self() + ", not " + info.listener());
        }
        if (!dials(info.dialer(), context.self())) {
            throw new HelloRefusedException(
                    "worker " + info.dialer() + " should wait to be dialed by " + context.self());
        }
        Key key = new Key(info.job(), info.dialer());
        PeerLink link;
        synchronized (this) {
            link = links.computeIfAbsent(key, unused -> new PeerLink());
        }
        DataConnection connection = new DataConnection(info.job(), info.dialer(), context, new Watch(key, link));
        return new Acceptance(connection, context.self().value().getBytes(StandardCharsets.UTF_8));
    }

    private void fail(Key key, PeerLink link, String sentence) {
        forget(key, link);
        link.fail(sentence);
    }

    private synchronized void forget(Key key, PeerLink link) {
        links.remove(key, link);
    }

    /** Keeps a link informed of its connection. */
    private final class Watch implements LinkListener {
        private final Key key;
        private final PeerLink link;

        private Watch(Key key, PeerLink link) {
            this.key = key;
            this.link = link;
        }

        @Override
        public void onConnected(DataConnection connection) {
            link.connected(connection);
        }

        @Override
        public void onLost(DataConnection connection, String reason) {
            if (link.isCurrent(connection)) {
                fail(key, link, reason);
                context.coordination().onPeerLost(key.job(), key.peer(), reason);
            }
        }
    }
}
