package dev.weir.transport.blob;

import dev.weir.core.ids.BlobKey;
import dev.weir.transport.ConnectionListener;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/** What the fuzzer needs of this package. Stateless. */
public final class BlobInputs {
    private BlobInputs() {}

    /** Reads a request that may be anything; what was read is written again alike. */
    public static void readGet(byte[] bytes) {
        BlobKey key = BlobCodec.readGet(Unpooled.wrappedBuffer(bytes));
        if (!Arrays.equals(bytes, BlobCodec.get(key))) {
            throw new AssertionError("a request does not come back equal: " + key);
        }
    }

    /** The client's side of a connection. */
    public static ConnectionListener download() {
        return new BlobDownload();
    }

    /** Ends it, so that nothing is kept. */
    public static void close(ConnectionListener download) {
        ((BlobDownload) download).close();
    }

    public static byte[] get(BlobKey key) {
        return BlobCodec.get(key);
    }
}
