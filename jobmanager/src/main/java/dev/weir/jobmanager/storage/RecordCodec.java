package dev.weir.jobmanager.storage;

import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.rpc.codec.JobGraphCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of {@code ID.job}; frozen. Has no state.
 *
 * <pre>
 * u16 version | u64 submitted | u32 length + JobGraph (protobuf) | u16 jars | per jar: 64 bytes of hex, u64 size
 * </pre>
 */
final class RecordCodec {
    private static final int VERSION = 1;
    private static final int HEX_BYTES = 64;

    private RecordCodec() {}

    static byte[] encode(JobRecord record) throws IOException {
        return Fields.write(VERSION, record, RecordCodec::write);
    }

    static JobRecord decode(byte[] bytes) throws DamagedFileException {
        return Fields.read(VERSION, bytes, RecordCodec::read);
    }

    private static void write(DataOutputStream out, JobRecord record) throws IOException {
        out.writeLong(record.submittedMs());
        Fields.writeBytes(out, JobGraphCodec.encode(record.graph()));
        out.writeShort(record.jars().size());
        for (BlobKey jar : record.jars()) {
            out.write(jar.sha256Hex().getBytes(StandardCharsets.US_ASCII));
            out.writeLong(jar.sizeBytes());
        }
    }

    private static JobRecord read(DataInputStream in) throws IOException {
        long submittedMs = in.readLong();
        byte[] graph = Fields.readBytes(in);
        int count = in.readUnsignedShort();
        List<BlobKey> jars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] hex = new byte[HEX_BYTES];
            in.readFully(hex);
            jars.add(new BlobKey(new String(hex, StandardCharsets.US_ASCII), in.readLong()));
        }
        try {
            return new JobRecord(JobGraphCodec.decode(graph), jars, submittedMs);
        } catch (WeirException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
