package dev.weir.rpc.codec;

import com.google.protobuf.ByteString;
import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.rpc.wire.IdsWire;
import java.util.HexFormat;

/** The wire of identities. Stateless. */
final class IdCodec {
    private static final int ID_BYTES = 16;
    private static final int SHA256_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private IdCodec() {}

    static ByteString encode(JobID id) {
        return bytes(id.toHexString());
    }

    static JobID jobId(ByteString wire) {
        return JobID.fromHexString(hex(ID_BYTES, wire, "job id"));
    }

    static ByteString encode(VertexId id) {
        return bytes(id.hex());
    }

    static VertexId vertexId(ByteString wire) {
        return new VertexId(hex(ID_BYTES, wire, "vertex id"));
    }

    static ByteString encode(OperatorId id) {
        return bytes(id.hex());
    }

    static OperatorId operatorId(ByteString wire) {
        return new OperatorId(hex(ID_BYTES, wire, "operator id"));
    }

    static IdsWire.AttemptId encode(AttemptId id) {
        return IdsWire.AttemptId.newBuilder()
                .setJob(encode(id.job()))
                .setVertex(encode(id.vertex()))
                .setSubtask(id.subtask())
                .setAttempt(id.attempt())
                .setEpoch(id.epoch())
                .build();
    }

    static AttemptId decode(IdsWire.AttemptId wire) {
        return new AttemptId(
                jobId(wire.getJob()),
                vertexId(wire.getVertex()),
                wire.getSubtask(),
                wire.getAttempt(),
                wire.getEpoch());
    }

    static IdsWire.BlobKey encode(BlobKey key) {
        return IdsWire.BlobKey.newBuilder()
                .setSha256(bytes(key.sha256Hex()))
                .setSizeBytes(key.sizeBytes())
                .build();
    }

    static BlobKey decode(IdsWire.BlobKey wire) {
        return new BlobKey(hex(SHA256_BYTES, wire.getSha256(), "blob's SHA-256"), wire.getSizeBytes());
    }

    static IdsWire.KeyGroupRange encode(KeyGroupRange range) {
        return IdsWire.KeyGroupRange.newBuilder()
                .setFirst(range.first())
                .setLast(range.last())
                .build();
    }

    static KeyGroupRange decode(IdsWire.KeyGroupRange wire) {
        return new KeyGroupRange(
                Strict.natural(wire.getFirst(), "first key group"), Strict.natural(wire.getLast(), "last key group"));
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HEX.parseHex(hex));
    }

    private static String hex(int length, ByteString wire, String field) {
        return HEX.formatHex(Strict.exactly(length, wire, field));
    }
}
