package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.fs.Path;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Writes a file split: id, path, range, size of the file, and the position if there is one; stateless. */
@PublicEvolving
public final class FileSourceSplitSerializer implements SimpleVersionedSerializer<FileSourceSplit> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(FileSourceSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(split.splitId());
        out.writeUTF(split.path().toString());
        out.writeLong(split.offset());
        out.writeLong(split.length());
        out.writeLong(split.fileSize());
        out.writeBoolean(split.readerPosition().isPresent());
        if (split.readerPosition().isPresent()) {
            out.writeLong(split.readerPosition().get().offset());
            out.writeLong(split.readerPosition().get().recordsAfterOffset());
        }
        return bytes.toByteArray();
    }

    @Override
    public FileSourceSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Unknown version of a file split: version=" + version + ".");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        String splitId = in.readUTF();
        Path path = new Path(in.readUTF());
        long offset = in.readLong();
        long length = in.readLong();
        long fileSize = in.readLong();
        Optional<CheckpointedPosition> position = in.readBoolean()
                ? Optional.of(new CheckpointedPosition(in.readLong(), in.readLong()))
                : Optional.empty();
        return new FileSourceSplit(splitId, path, offset, length, fileSize, position);
    }
}
