package dev.weir.api.connector.source;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Writes the checkpoint of a {@link SplitQueueEnumerator}: the version of the splits' format, then each; stateless. */
@PublicEvolving
public final class SplitCollectionSerializer<SplitT extends SourceSplit>
        implements SimpleVersionedSerializer<Collection<SplitT>> {
    private static final int VERSION = 1;

    private final SimpleVersionedSerializer<SplitT> splitSerializer;

    /** Makes a serializer of collections of splits that the given one serializes. */
    public SplitCollectionSerializer(SimpleVersionedSerializer<SplitT> splitSerializer) {
        this.splitSerializer = Objects.requireNonNull(splitSerializer, "splitSerializer");
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Collection<SplitT> splits) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(splitSerializer.getVersion());
        out.writeInt(splits.size());
        for (SplitT split : splits) {
            byte[] serialized = splitSerializer.serialize(split);
            out.writeInt(serialized.length);
            out.write(serialized);
        }
        return bytes.toByteArray();
    }

    @Override
    public Collection<SplitT> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Unknown version of a collection of splits: version=" + version + ".");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        int splitVersion = in.readInt();
        int count = checkedSize(in.readInt(), in.available() / Integer.BYTES);
        List<SplitT> splits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] split = new byte[checkedSize(in.readInt(), in.available())];
            in.readFully(split);
            splits.add(splitSerializer.deserialize(splitVersion, split));
        }
        return splits;
    }

    private static int checkedSize(int size, int limit) throws IOException {
        if (size < 0 || size > limit) {
            throw new IOException("A collection of splits is damaged: size=" + size + ", limit=" + limit + ".");
        }
        return size;
    }
}
