package dev.weir.transport.blob;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.transport.Connection;
import dev.weir.transport.FrameClient;
import dev.weir.transport.Purpose;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches blobs from a blob server, one connection each. Thread-safe; calls block, so never on an event loop. */
public final class BlobClient {
    private final FrameClient client;
    private final byte[] info;
    private final long timeoutMs;

    /**
     * Makes a client.
     *
     * @param info what this side says about itself in the hello
     * @param timeoutMs how long the server may take for the next chunk
     */
    public BlobClient(FrameClient client, byte[] info, long timeoutMs) {
        this.client = client;
        this.info = info;
        this.timeoutMs = timeoutMs;
    }

    /**
     * Fetches a blob and verifies it; the target appears, or is replaced, only when it is whole.
     *
     * @throws WeirException in every case without a whole blob, with one sentence that says why
     */
    public void fetch(String host, int port, BlobKey key, Path target) {
        String what = "The blob " + key.sha256Hex() + " can't be fetched from " + host + ":" + port + ": ";
        Path temporary = null;
        BlobDownload download = new BlobDownload();
        try {
            temporary = Files.createTempFile(target.toAbsolutePath().getParent(), ".fetch-", ".tmp");
            Connection connection =
                    client.connect(host, port, Purpose.BLOB, info, download).get(2 * timeoutMs, TimeUnit.MILLISECONDS);
            connection.send(BlobCodec.get(key));
            receive(download, key, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (ExecutionException e) {
            throw new WeirException(
                    ErrorCode.CONNECTION_FAILED, what + e.getCause().getMessage(), e);
        } catch (IOException | TimeoutException e) {
            throw new WeirException(ErrorCode.CONNECTION_FAILED, what + reasonOf(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WeirException(ErrorCode.CONNECTION_FAILED, what + "the thread was interrupted.", e);
        } finally {
            download.close();
            deleteIfThere(temporary);
        }
    }

    private void receive(BlobDownload download, BlobKey key, Path temporary) throws IOException, InterruptedException {
        MessageDigest digest = Sha256.digest();
        long received = 0;
        try (var out = Files.newOutputStream(temporary)) {
            download.awaitFound(timeoutMs);
            byte[] bytes = new byte[BlobCodec.CHUNK_BYTES];
            while (received < key.sizeBytes()) {
                ByteBuf chunk = download.next(timeoutMs);
                try {
                    int length = chunk.readableBytes();
                    received += length;
                    if (length == 0 || length > bytes.length || received > key.sizeBytes()) {
                        throw new IOException("a chunk has an impossible length: bytes=" + length + ".");
                    }
                    chunk.readBytes(bytes, 0, length);
                    digest.update(bytes, 0, length);
                    out.write(bytes, 0, length);
                } finally {
                    chunk.release();
                }
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (!hash.equals(key.sha256Hex())) {
            throw new IOException("its bytes do not match its name, the sender's store is damaged.");
        }
    }

    private static void deleteIfThere(Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                throw new WeirException(
                        ErrorCode.STORAGE_FAILED, "The temporary file " + temporary + " can't be deleted.", e);
            }
        }
    }

    private static String reasonOf(Exception e) {
        return e instanceof TimeoutException ? "no connection in time." : e.getMessage();
    }
}
