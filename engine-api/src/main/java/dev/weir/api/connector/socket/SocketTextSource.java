package dev.weir.api.connector.socket;

import dev.weir.api.annotation.Internal;
import dev.weir.api.connector.source.Boundedness;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.api.connector.source.SplitCollectionSerializer;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.connector.source.SplitQueueEnumerator;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The pieces of UTF-8 text that come out of one connection, between delimiters; immutable. A restarted reader connects again:
 * what the server sent meanwhile is lost.
 */
@Internal
public final class SocketTextSource
        implements Source<String, SocketTextSource.ConnectionSplit, Collection<SocketTextSource.ConnectionSplit>>,
                ResultTypeQueryable<String> {
    private static final long serialVersionUID = 1L;

    private static final int MAX_PORT = (1 << 16) - 1;

    private final String hostname;
    private final int port;
    private final String delimiter;
    private final long maxRetries;

    /**
     * Makes a source of what a server sends.
     *
     * @param port between 1 and 65,535
     * @param delimiter stands behind each piece
     * @param maxRetries how often to connect again, a second after it failed or ended; negative for ever
     */
    public SocketTextSource(String hostname, int port, String delimiter, long maxRetries) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port is between 1 and " + MAX_PORT + ", but port=" + port + ".");
        }
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("An empty delimiter ends no text: use \"\\n\" for lines.");
        }
        this.hostname = Objects.requireNonNull(hostname, "hostname");
        this.port = port;
        this.delimiter = delimiter;
        this.maxRetries = maxRetries;
    }

    String hostname() {
        return hostname;
    }

    int port() {
        return port;
    }

    byte[] delimiter() {
        return delimiter.getBytes(StandardCharsets.UTF_8);
    }

    long maxRetries() {
        return maxRetries;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    @Override
    public SourceReader<String, ConnectionSplit> createReader(SourceReaderContext readerContext) {
        return new SocketTextReader(this, readerContext);
    }

    @Override
    public SplitEnumerator<ConnectionSplit, Collection<ConnectionSplit>> createEnumerator(
            SplitEnumeratorContext<ConnectionSplit> enumContext) {
        return restoreEnumerator(enumContext, List.of(new ConnectionSplit("0")));
    }

    @Override
    public SplitEnumerator<ConnectionSplit, Collection<ConnectionSplit>> restoreEnumerator(
            SplitEnumeratorContext<ConnectionSplit> enumContext, Collection<ConnectionSplit> checkpoint) {
        return new SplitQueueEnumerator<>(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<ConnectionSplit> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<ConnectionSplit>> getEnumeratorCheckpointSerializer() {
        return new SplitCollectionSerializer<>(getSplitSerializer());
    }

    @Override
    public String toString() {
        return hostname + ":" + port;
    }

    /**
     * Stands for the connection; immutable.
     *
     * @param splitId the split's id
     */
    public record ConnectionSplit(String splitId) implements SourceSplit {}

    private static final class SplitSerializer implements SimpleVersionedSerializer<ConnectionSplit> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(ConnectionSplit split) {
            return split.splitId().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public ConnectionSplit deserialize(int version, byte[] serialized) {
            return new ConnectionSplit(new String(serialized, StandardCharsets.UTF_8));
        }
    }
}
