package dev.weir.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;

/** Ends TLS with a certificate of its own and hands on what it reads over a second TLS connection. Owned by its test. */
final class TlsRelay implements AutoCloseable {
    private final Channel listening;

    TlsRelay(TransportTls tls, int target, EventLoopGroup group) {
        listening = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel dialer) {
                        dialer.pipeline().addLast(tls.listener(dialer.alloc(), 5_000));
                        Channel onward = new Bootstrap()
                                .group(dialer.eventLoop())
                                .channel(NioSocketChannel.class)
                                .handler(new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline()
                                                .addLast(tls.dialer(channel.alloc(), 5_000))
                                                .addLast(new HandsOn(dialer));
                                    }
                                })
                                .connect("127.0.0.1", target)
                                .channel();
                        dialer.pipeline().addLast(new HandsOn(onward));
                    }
                })
                .bind("127.0.0.1", 0)
                .awaitUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
    }

    /** Writes all that it reads to the other channel. Owned by its event loop. */
    private static final class HandsOn extends ChannelInboundHandlerAdapter {
        private final Channel to;

        private HandsOn(Channel to) {
            this.to = to;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            to.writeAndFlush(message);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void channelInactive(ChannelHandlerContext ctx) {
            to.close();
        }
    }
}
