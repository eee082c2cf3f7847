package dev.weir.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends an empty frame at each interval, and says when nothing comes from the other side any more, and when something does
 * again. Owned by its channel's event loop.
 *
 * <p>It counts its own wake-ups, not the time: a process that slept wakes up once, has what came meanwhile read before its
 * next wake-up, and so takes nobody for silent. Bytes count, so that a long frame on its way is a sign of life; a socket that
 * this side does not read is not judged.
 */
// A write that fails comes back as an exception or as the end of the channel.
@SuppressWarnings("FutureReturnValueIgnored")
final class PingHandler extends ChannelInboundHandlerAdapter {
    private final PingSettings settings;
    private final Runnable silent;
    private final Runnable heard;
    private ScheduledFuture<?> timer;
    private long quietTicks;
    private boolean isSilent;

    PingHandler(PingSettings settings, Runnable silent, Runnable heard) {
        this.settings = settings;
        this.silent = silent;
        this.heard = heard;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer = ctx.executor()
                .scheduleWithFixedDelay(
                        () -> tick(ctx), settings.intervalMs(), settings.intervalMs(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.cancel(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        quietTicks = 0;
        if (isSilent) {
            isSilent = false;
            heard.run();
        }
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.cancel(false);
        ctx.fireChannelInactive();
    }

    private void tick(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            ctx.channel().writeAndFlush(Unpooled.EMPTY_BUFFER, ctx.channel().voidPromise());
        }
        quietTicks = ctx.channel().config().isAutoRead() ? quietTicks + 1 : 0;
        if (!isSilent && settings.patience() > 0 && quietTicks >= settings.patience()) {
            isSilent = true;
            silent.run();
        }
    }
}
