package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listener's half of the hello. Owned by its channel's event loop, and gone when the hello is over. */
// A write or close that fails comes back as an exception or as the end of the channel.
@SuppressWarnings("FutureReturnValueIgnored")
final class ListenerHello extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerHello.class);

    private enum Step {
        /** Nothing has come; OPEN may, then AWAITS_PROOF. */
        AWAITS_OPEN,
        /** CHALLENGE is sent; PROOF may come, then OVER. */
        AWAITS_PROOF,
        /** Accepted, refused or closed. */
        OVER
    }

    private final HelloSettings settings;
    private final Map<Purpose, Acceptor> acceptors;
    private final Runnable whenProved;
    private final HelloTranscript transcript;
    private Step step = Step.AWAITS_OPEN;
    private Purpose purpose;
    private int version;
    private long features;
    private Future<?> timer;

    ListenerHello(HelloSettings settings, Map<Purpose, Acceptor> acceptors, Runnable whenProved) {
        this.settings = settings;
        this.acceptors = acceptors;
        this.whenProved = whenProved;
        this.transcript = new HelloTranscript(settings.secret());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer = ctx.executor()
                .schedule(
                        () -> refuse(ctx, "the hello took longer than " + settings.timeoutMs() + " ms"),
                        settings.timeoutMs(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        if (step == Step.AWAITS_OPEN) {
            challenge(ctx, ByteBufUtil.getBytes(frame));
        } else if (step == Step.AWAITS_PROOF) {
            decide(ctx, ByteBufUtil.getBytes(frame));
        }
    }

    private void challenge(ChannelHandlerContext ctx, byte[] message) {
        HelloCodec.Open open = HelloCodec.readOpen(message);
        CertificateHash.ofThisSide(ctx.pipeline()).ifPresent(transcript::add);
        transcript.add(message);
        OptionalInt common = settings.versions().common(open.versions());
        if (common.isEmpty()) {
            refuse(ctx, "this side speaks protocol " + settings.versions() + ", the dialer " + open.versions());
            return;
        }
        if (!open.clusterId().equals(settings.clusterId())) {
            refuse(ctx, "this is cluster " + settings.clusterId() + ", the dialer wants another one");
            return;
        }
        purpose = Purpose.ofCode(open.purposeCode()).orElse(null);
        if (purpose == null || !acceptors.containsKey(purpose)) {
            refuse(ctx, "nothing serves purpose " + (purpose == null ? open.purposeCode() : purpose) + " here");
            return;
        }
        version = common.getAsInt();
        features = open.features() & settings.features();
        byte[] nonce = new byte[HelloCodec.NONCE_BYTES];
        settings.random().nextBytes(nonce);
        byte[] challenge =
                transcript.sealChallenge(HelloCodec.challenge(settings.versions(), settings.features(), nonce));
        step = Step.AWAITS_PROOF;
        ctx.writeAndFlush(Unpooled.wrappedBuffer(challenge), ctx.voidPromise());
    }

    private void decide(ChannelHandlerContext ctx, byte[] message) {
        byte[] info = HelloCodec.readProof(message);
        if (!transcript.verifyProof(message)) {
            refuse(ctx, "the dialer does not hold this cluster's secret");
            return;
        }
        InetSocketAddress address = (InetSocketAddress) ctx.channel().remoteAddress();
        PeerHello peer = new PeerHello(purpose, version, features, address, info);
        Acceptor.Acceptance acceptance;
        try {
            acceptance = acceptors.get(purpose).accept(peer);
        } catch (HelloRefusedException e) {
            refuse(ctx, e.getMessage());
            return;
        }
        byte[] accept = transcript.sealAccept(HelloCodec.accept(acceptance.info()));
        ctx.writeAndFlush(Unpooled.wrappedBuffer(accept), ctx.voidPromise());
        over();
        whenProved.run();
        FrameHandler.install(ctx, peer, acceptance.listener());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake
                && handshake.cause() instanceof NotSslRecordException
                && step != Step.OVER) {
            LOG.info(
                    "Refused a connection from {}: it does not speak TLS",
                    ctx.channel().remoteAddress());
            over();
            byte[] refusal = HelloCodec.refusal("this side speaks TLS, the dialer does not; 'security.ssl.enabled' must"
                    + " be the same on all processes");
            // Below TLS, in the clear text that the dialer understands; the handler of TLS closes the channel next.
            ctx.pipeline()
                    .context(SslHandler.class)
                    .writeAndFlush(Unpooled.buffer().writeInt(refusal.length).writeBytes(refusal));
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable root = HelloFailures.unwrapped(cause);
        if (root instanceof HelloFailures.EncryptedException) {
            // In clear text, by which a dialer that speaks TLS sees that this side does not.
            refuse(ctx, "the dialer speaks TLS, this side does not");
            return;
        }
        if (step != Step.OVER) {
            LOG.info(
                    "Closed a connection from {} during its hello: {}",
                    ctx.channel().remoteAddress(),
                    HelloFailures.ofTls(root)
                            .map(found -> "it " + found.sentence())
                            .orElseGet(root::getMessage));
        }
        over();
        ctx.close();
    }

    private void refuse(ChannelHandlerContext ctx, String why) {
        if (step == Step.OVER) {
            return;
        }
        LOG.info("Refused a connection from {}: {}", ctx.channel().remoteAddress(), why);
        over();
        ctx.writeAndFlush(Unpooled.wrappedBuffer(HelloCodec.refusal(why))).addListener(ChannelFutureListener.CLOSE);
        // Who does not even take the refusal keeps nothing open by that.
        ctx.executor().schedule(() -> ctx.close(), settings.timeoutMs(), TimeUnit.MILLISECONDS);
    }

    private void over() {
        if (step != Step.OVER) {
            step = Step.OVER;
            timer.cancel(false);
        }
    }
}
