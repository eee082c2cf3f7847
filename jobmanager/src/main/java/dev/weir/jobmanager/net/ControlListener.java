package dev.weir.jobmanager.net;

import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.transport.Connection;
import dev.weir.transport.ConnectionListener;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Hears one control connection, on its event loop. */
final class ControlListener implements ConnectionListener {
    private final ControlPlane plane;
    private final ClusterGateway gateway;
    private final ConnectionId id;
    private ControlLink link;

    ControlListener(ControlPlane plane, ConnectionId id) {
        this.plane = plane;
        this.gateway = plane.gateway();
        this.id = id;
    }

    @Override
    public void onOpen(Connection connection) {
        link = new ControlLink(connection, plane.frames(), plane.files());
        gateway.linkOpened(id, link);
        connection.startPings(plane.pings(), () -> gateway.linkSilent(id), () -> gateway.linkHeard(id));
    }

    @Override
    public void onFrame(Connection connection, ByteBuf frame) {
        WorkerMessage message = decode(frame);
        if (message instanceof CommandDone done) {
            link.answered(done.command());
        }
        link.received();
        gateway.workerSaid(id, message);
    }

    @Override
    public void onClosed(Connection connection, String reason) {
        link.closed();
        gateway.linkClosed(id, reason);
    }

    private static WorkerMessage decode(ByteBuf frame) {
        try {
            return ControlCodec.decodeWorkerMessage(ByteBufUtil.getBytes(frame));
        } catch (WeirException e) {
            throw new MalformedFrameException(e.getMessage());
        }
    }
}
