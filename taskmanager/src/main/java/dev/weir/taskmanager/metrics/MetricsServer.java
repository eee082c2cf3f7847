package dev.weir.taskmanager.metrics;

import dev.weir.rpc.metrics.MetricsText;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a worker's metrics: {@code GET /metrics}, one request a connection, on one thread of its own, so that nobody who asks
 * takes time from records. Thread-safe.
 */
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int LOOK_SECONDS = 5;
    private static final int MAX_CONNECTIONS = 32;
    private static final int READ_SECONDS = 10;
    private static final int MAX_LINE = 1_024;
    private static final int MAX_HEADERS = 8_192;
    private static final int MAX_CHUNK = 1_024;

    private final EventLoopGroup group;
    private final Channel listener;

    private MetricsServer(EventLoopGroup group, Channel listener) {
        this.group = group;
        this.listener = listener;
    }

    /**
     * Starts to listen; returns when the port is bound.
     *
     * @param port 0 for any free one
     * @throws IOException of one sentence when it can't be had
     */
    public static MetricsServer start(String host, int port, WorkerMetrics metrics) throws IOException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("taskmanager-metrics", true), NioIoHandler.newFactory());
        Set<String> hosts = InetAddress.getByName(host).isLoopbackAddress()
                ? Stream.of(host, "localhost", "127.0.0.1", "[::1]").collect(Collectors.toSet())
                : Set.of();
        ChannelGroup open = new DefaultChannelGroup(group.next());
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (open.size() >= MAX_CONNECTIONS) {
                            ChannelFuture unused = channel.close();
                            return;
                        }
                        open.add(channel);
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(READ_SECONDS))
                                .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK))
                                .addLast(new MetricsHandler(metrics::text, MetricsText.CONTENT_TYPE, hosts));
                    }
                })
                .bind(new InetSocketAddress(host, port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            shutDown(group);
            throw new IOException(
                    "Metrics can't be served on " + host + ":" + port
                            + ": choose another metrics.reporter.prom.port, or -1 for none.",
                    bound.cause());
        }
        ScheduledFuture<?> unused = group.scheduleAtFixedRate(metrics::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        MetricsServer server = new MetricsServer(group, bound.channel());
        LOG.info("Metrics are at http://{}:{}/metrics", host, server.port());
        return server;
    }

    /** The real port. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops it; returns when its thread has ended. */
    @Override
    public void close() {
        shutDown(group);
    }

    private static void shutDown(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
