package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.fs.Path;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes a file split: id, path, elements to skip; stateless. */
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
        out.writeLong(split.recordsToSkip());
        return bytes.toByteArray();
    }

    @Override
    public FileSourceSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Unknown version of a file split: version=" + version + ".");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        return new FileSourceSplit(in.readUTF(), new Path(in.readUTF()), in.readLong());
    }
}
