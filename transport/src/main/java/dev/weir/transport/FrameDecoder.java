package dev.weir.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts a byte stream into frames whose length is bounded. Owned by its channel's event loop. */
final class FrameDecoder extends ByteToMessageDecoder {
    private int maxFrameBytes = HelloCodec.MAX_MESSAGE_BYTES;
    private boolean broken;

    /** From the next frame on, frames of this length may come. */
    void setMaxFrameBytes(int max) {
        maxFrameBytes = max;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < 4) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length > maxFrameBytes) {
            broken = true;
            boolean encrypted = HelloFailures.looksEncrypted(in);
            in.skipBytes(in.readableBytes());
            if (encrypted && maxFrameBytes == HelloCodec.MAX_MESSAGE_BYTES) {
                throw new HelloFailures.EncryptedException();
            }
            throw new MalformedFrameException(
                    "a frame claims " + length + " bytes where at most " + maxFrameBytes + " are allowed");
        }
        if (in.readableBytes() >= 4 + (int) length) {
            in.skipBytes(4);
            out.add(in.readRetainedSlice((int) length));
        }
    }
}
