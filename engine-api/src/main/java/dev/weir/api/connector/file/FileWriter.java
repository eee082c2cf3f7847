package dev.weir.api.connector.file;

import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.serialization.Encoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Writes one attempt's file; owned by the task thread. The file is made at the start and not with the first element, so
 * that a late attempt can't make it anew after its successor has cleaned up: giving it its final name then fails.
 */
final class FileWriter<IN> implements SinkWriter<IN> {
    private static final int BUFFER_BYTES = 1 << 16;

    private final PartFile part;
    private final Encoder<IN> encoder;
    private final FileChannel channel;
    private final OutputStream stream;
    private boolean ended;

    FileWriter(PartFile part, Encoder<IN> encoder) throws IOException {
        this.part = part;
        this.encoder = encoder;
        this.channel = FileChannel.open(
                part.inProgressPath(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    }

    @Override
    public void write(IN element, Context context) throws IOException {
        encoder.encode(element, stream);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (ended) {
            return;
        }
        stream.flush();
        if (endOfInput) {
            publish();
        }
    }

    private void publish() throws IOException {
        boolean empty = channel.size() == 0;
        channel.force(true);
        channel.close();
        if (empty) {
            part.discard();
        } else {
            part.publish();
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            // what is still buffered belongs to an attempt that failed
            channel.close();
            part.discard();
        }
    }
}
