package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Puts the length before each outgoing frame. Owned by its channel's event loop. */
// A write or close that fails comes back as an exception or as the end of the channel.
@SuppressWarnings("FutureReturnValueIgnored")
final class FrameEncoder extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf frame = (ByteBuf) message;
        ctx.write(ctx.alloc().ioBuffer(4).writeInt(frame.readableBytes()), ctx.voidPromise());
        ctx.write(frame, promise);
    }
}
