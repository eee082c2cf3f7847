package dev.weir.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** Dials frame servers. Thread-safe; its event loops stay the caller's. */
// A write or close that fails comes back as an exception or as the end of the channel.
@SuppressWarnings("FutureReturnValueIgnored")
public final class FrameClient {
    private final HelloSettings settings;
    private final EventLoopGroup group;

    public FrameClient(HelloSettings settings, EventLoopGroup group) {
        this.settings = settings;
        this.group = group;
    }

    /**
     * Opens a connection.
     *
     * @param info what this side says about itself, at most 512 bytes, covered by its proof
     * @param listener hears nothing unless the hello succeeds
     * @return completes on the event loop, with an IOException of one sentence when there is no connection: a
     *     {@link HelloRefusedException} when trying again does not help
     */
    public CompletableFuture<Connection> connect(
            String host, int port, Purpose purpose, byte[] info, ConnectionListener listener) {
        CompletableFuture<Connection> promise = new CompletableFuture<>();
        InetSocketAddress target = InetSocketAddress.createUnresolved(host, port);
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, Connection.WATER_MARK)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.timeoutMs())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        settings.tls()
                                .ifPresent(tls ->
                                        channel.pipeline().addLast(tls.dialer(channel.alloc(), settings.timeoutMs())));
                        channel.pipeline()
                                .addLast(new FrameDecoder())
                                .addLast(new FrameEncoder())
                                .addLast(new DialerHello(settings, purpose, info, target, listener, promise));
                    }
                })
                .connect(target)
                .addListener((ChannelFutureListener) future -> {
                    if (!future.isSuccess()) {
                        IOException failure = DialerHello.failure(
                                target, "can't be reached: " + future.cause().getMessage());
                        failure.initCause(future.cause());
                        promise.completeExceptionally(failure);
                    }
                });
        return promise;
    }
}
