package dev.weir.transport;

import dev.weir.fuzz.Decoding;
import dev.weir.transport.blob.BlobInputs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Everything before the secret is proved, the framing behind it, and blobs; the first byte chooses which. Stateless. */
@SuppressWarnings("FutureReturnValueIgnored") // the embedded channel closes at once
public final class HelloFuzz {
    private static final List<Consumer<byte[]>> READERS = List.of(
            HelloCodec::readOpen,
            HelloCodec::readChallenge,
            HelloCodec::readProof,
            HelloCodec::readAccept,
            HelloCodec::readRefusal,
            BlobInputs::readGet);
    private static final HelloSettings SETTINGS =
            HelloSettings.of("fuzz", ClusterSecret.random(new SecureRandom()), new SecureRandom());
    private static final InetSocketAddress TARGET = InetSocketAddress.createUnresolved("target", 1);
    private static final int LISTENER = READERS.size();
    private static final int DIALER = LISTENER + 1;
    private static final int DOWNLOAD = DIALER + 1;
    private static final int KINDS = DOWNLOAD + 1;

    private HelloFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int kind = (input[0] & 0xFF) % KINDS;
        byte[] bytes = Arrays.copyOfRange(input, 2, input.length);
        int cut = (input[1] & 0xFF) * bytes.length / 255;
        if (kind < READERS.size()) {
            Decoding.check(bytes.length, () -> read(READERS.get(kind), bytes));
        } else if (kind == DOWNLOAD) {
            Decoding.check(bytes.length, () -> download(bytes, cut));
        } else {
            Decoding.check(bytes.length, () -> converse(kind, bytes, cut));
        }
    }

    private static void read(Consumer<byte[]> reader, byte[] bytes) {
        try {
            reader.accept(bytes);
        } catch (MalformedFrameException refused) {
            Decoding.requireSentence(refused);
        }
    }

    private static void converse(int kind, byte[] bytes, int cut) {
        CompletableFuture<Connection> promise = new CompletableFuture<>();
        EmbeddedChannel channel =
                new EmbeddedChannel(new FrameDecoder(), new FrameEncoder(), half(kind == LISTENER, promise));
        for (byte[] part : List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length))) {
            if (channel.isActive()) {
                channel.writeInbound(Unpooled.wrappedBuffer(part));
            }
        }
        channel.close();
        channel.runPendingTasks();
        int sent = 0;
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            sent += out.readableBytes();
            out.release();
        }
        channel.checkException();
        if (sent > 2 * HelloCodec.MAX_MESSAGE_BYTES) {
            throw new AssertionError("an unauthenticated peer was sent bytes=" + sent);
        }
        if (promise.isDone() && !promise.isCompletedExceptionally()) {
            throw new AssertionError("a peer without the secret was let in");
        }
        promise.exceptionally(failure -> {
            Decoding.requireSentence((Exception) failure);
            return null;
        });
    }

    private static ChannelHandler half(boolean listener, CompletableFuture<Connection> promise) {
        if (!listener) {
            return new DialerHello(SETTINGS, Purpose.CONTROL, new byte[0], TARGET, BlobInputs.download(), promise);
        }
        Acceptor nobody = peer -> {
            throw new AssertionError("a peer without the secret was let in");
        };
        Map<Purpose, Acceptor> acceptors = new EnumMap<>(Purpose.class);
        acceptors.put(Purpose.CONTROL, nobody);
        acceptors.put(Purpose.DATA, nobody);
        return new ListenerHello(SETTINGS, acceptors, () -> {
            throw new AssertionError("a peer without the secret has proved it");
        });
    }

    private static void download(byte[] bytes, int cut) {
        ConnectionListener download = BlobInputs.download();
        try (FuzzedConnection connection = new FuzzedConnection(Purpose.BLOB, download)) {
            connection.receive(Arrays.copyOf(bytes, cut));
            connection.receive(Arrays.copyOfRange(bytes, cut, bytes.length));
        } finally {
            BlobInputs.close(download);
        }
    }
}
