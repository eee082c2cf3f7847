package dev.weir.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening port that serves one acceptor for each purpose. Thread-safe.
 *
 * <p>At most {@value #MAX_UNAUTHENTICATED} connections may be in their hello at a time; for more the oldest are
 * closed.
 */
// A write or close that fails comes back as an exception or as the end of the channel.
@SuppressWarnings("FutureReturnValueIgnored")
public final class FrameServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameServer.class);
    private static final int MAX_UNAUTHENTICATED = 256;

    private final HelloSettings settings;
    private final Map<Purpose, Acceptor> acceptors;
    private final Unauthenticated unauthenticated = new Unauthenticated(MAX_UNAUTHENTICATED);
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel listening;

    private FrameServer(
            HelloSettings settings, InetSocketAddress address, EventLoopGroup group, Map<Purpose, Acceptor> acceptors)
            throws IOException {
        this.settings = settings;
        this.acceptors = new EnumMap<>(acceptors);
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 256)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Connection.WATER_MARK)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        admit(channel);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "Can't listen on " + address.getHostString() + ":" + address.getPort() + " ("
                            + bound.cause().getMessage() + "): choose another port or stop what holds it.",
                    bound.cause());
        }
        this.listening = bound.channel();
        channels.add(listening);
    }

    /**
     * Starts to listen; returns when the port is bound.
     *
     * @param port 0 for any free port
     * @param group event loops for this port and its connections; stays the caller's
     */
    public static FrameServer bind(
            HelloSettings settings, String host, int port, EventLoopGroup group, Map<Purpose, Acceptor> acceptors)
            throws IOException {
        return new FrameServer(settings, new InetSocketAddress(host, port), group, acceptors);
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    public int port() {
        return address().getPort();
    }

    /** Stops listening and closes every connection that came in; returns when all are closed. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
    }

    private void admit(SocketChannel channel) {
        unauthenticated.admit(channel).ifPresent(oldest -> {
            LOG.info("Closed a connection from {}: too many are in their hello", oldest.remoteAddress());
            oldest.close();
        });
        channel.closeFuture().addListener(closed -> unauthenticated.left(channel));
        channels.add(channel);
        settings.tls()
                .ifPresent(tls -> channel.pipeline().addLast(tls.listener(channel.alloc(), settings.timeoutMs())));
        channel.pipeline()
                .addLast(new FrameDecoder())
                .addLast(new FrameEncoder())
                .addLast(new ListenerHello(settings, acceptors, () -> unauthenticated.left(channel)));
    }
}
