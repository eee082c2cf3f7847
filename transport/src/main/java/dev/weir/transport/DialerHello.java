package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The dialer's half of the hello. Owned by its channel's event loop, and gone when the hello is over. */
// A write or close that fails comes back as an exception or as the end of the channel.
@SuppressWarnings("FutureReturnValueIgnored")
final class DialerHello extends SimpleChannelInboundHandler<ByteBuf> {
    private enum Step {
        /** OPEN is sent; CHALLENGE may come, then AWAITS_ACCEPT. */
        AWAITS_CHALLENGE,
        /** PROOF is sent; ACCEPT may come, then OVER. */
        AWAITS_ACCEPT,
        /** The promise is kept or broken. */
        OVER
    }

    private final HelloSettings settings;
    private final Purpose purpose;
    private final byte[] info;
    private final InetSocketAddress target;
    private final ConnectionListener listener;
    private final CompletableFuture<Connection> promise;
    private final HelloTranscript transcript;
    private Step step = Step.AWAITS_CHALLENGE;
    private HelloCodec.Challenge challenge;
    private Future<?> timer;

    DialerHello(
            HelloSettings settings,
            Purpose purpose,
            byte[] info,
            InetSocketAddress target,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        this.settings = settings;
        this.purpose = purpose;
        this.info = info;
        this.target = target;
        this.listener = listener;
        this.promise = promise;
        this.transcript = new HelloTranscript(settings.secret());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        timer = ctx.executor()
                .schedule(
                        () -> fail(ctx, "did not finish the hello within " + settings.timeoutMs() + " ms"),
                        settings.timeoutMs(),
                        TimeUnit.MILLISECONDS);
        if (settings.tls().isEmpty()) {
            open(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws SSLPeerUnverifiedException {
        if (event instanceof SslHandshakeCompletionEvent handshake && step != Step.OVER) {
            if (handshake.isSuccess()) {
                CertificateHash.ofPeer(ctx.pipeline()).ifPresent(transcript::add);
                open(ctx);
            } else {
                exceptionCaught(ctx, handshake.cause());
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    private void open(ChannelHandlerContext ctx) {
        byte[] nonce = new byte[HelloCodec.NONCE_BYTES];
        settings.random().nextBytes(nonce);
        byte[] open = HelloCodec.open(purpose, settings.versions(), settings.features(), settings.clusterId(), nonce);
        transcript.add(open);
        ctx.writeAndFlush(Unpooled.wrappedBuffer(open), ctx.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        if (step == Step.OVER) {
            return;
        }
        byte[] message = ByteBufUtil.getBytes(frame);
        if (HelloCodec.isRefusal(message)) {
            refuse(ctx, "refused the connection: " + HelloCodec.readRefusal(message));
        } else if (step == Step.AWAITS_CHALLENGE) {
            answerChallenge(ctx, message);
        } else {
            finish(ctx, message);
        }
    }

    private void answerChallenge(ChannelHandlerContext ctx, byte[] message) {
        challenge = HelloCodec.readChallenge(message);
        if (!transcript.verifyChallenge(message)) {
            refuse(ctx, "does not hold this cluster's secret");
            return;
        }
        if (settings.versions().common(challenge.versions()).isEmpty()) {
            refuse(ctx, "speaks protocol " + challenge.versions() + ", this side " + settings.versions());
            return;
        }
        byte[] proof = transcript.sealProof(HelloCodec.proof(info));
        step = Step.AWAITS_ACCEPT;
        ctx.writeAndFlush(Unpooled.wrappedBuffer(proof), ctx.voidPromise());
    }

    private void finish(ChannelHandlerContext ctx, byte[] message) {
        byte[] peerInfo = HelloCodec.readAccept(message);
        if (!transcript.verifyAccept(message)) {
            refuse(ctx, "does not hold this cluster's secret");
            return;
        }
        int version = settings.versions().common(challenge.versions()).orElseThrow();
        long features = settings.features() & challenge.features();
        over();
        InetSocketAddress address = (InetSocketAddress) ctx.channel().remoteAddress();
        Connection connection =
                FrameHandler.install(ctx, new PeerHello(purpose, version, features, address, peerInfo), listener);
        promise.complete(connection);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(ctx, "closed the connection during the hello; its log says why");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = HelloFailures.unwrapped(cause);
        Optional<HelloFailures.Finding> ofTls = HelloFailures.ofTls(root);
        if (ofTls.isPresent() && ofTls.get().lasting()) {
            refuse(ctx, ofTls.get().sentence());
        } else if (ofTls.isPresent()) {
            fail(ctx, ofTls.get().sentence());
        } else if (root instanceof ClosedChannelException) {
            channelInactive(ctx);
        } else {
            fail(ctx, "broke off the hello: " + root.getMessage());
        }
    }

    /** The peer is there, and does not want this side or is not wanted: trying again does not help. */
    private void refuse(ChannelHandlerContext ctx, String what) {
        end(ctx, new HelloRefusedException(sentence(target, what)));
    }

    private void fail(ChannelHandlerContext ctx, String what) {
        end(ctx, failure(target, what));
    }

    private void end(ChannelHandlerContext ctx, IOException failure) {
        if (step == Step.OVER) {
            return;
        }
        over();
        promise.completeExceptionally(failure);
        ctx.close();
    }

    private void over() {
        step = Step.OVER;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    static IOException failure(InetSocketAddress target, String what) {
        return new IOException(sentence(target, what));
    }

    private static String sentence(InetSocketAddress target, String what) {
        return "The process at " + target.getHostString() + ":" + target.getPort() + " " + what + ".";
    }
}
