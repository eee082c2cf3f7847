package dev.weir.taskmanager.network.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.PartitionId;
import dev.weir.core.ids.VertexId;
import dev.weir.taskmanager.buffer.Buffer;
import dev.weir.transport.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class BufferHeaderTest {
    private static final ByteBufAllocator HEAP = UnpooledByteBufAllocator.DEFAULT;
    private static final JobID JOB = JobID.fromHexString("00000000000000000000000000000001");
    private static final AttemptId ATTEMPT = new AttemptId(JOB, new VertexId("ab".repeat(16)), 1, 2, 3);

    @Test
    void bytesOfTheHeaderAreFrozen() {
        BufferHeader header = new BufferHeader(true, true, 0, 0xFFFE, 7, 0x0102030405060708L, 9, 10, 0);
        ByteBuf out = Unpooled.buffer();
        header.write(out);
        assertEquals(
                "03" + "00" + "fffe" + "00000007" + "0102030405060708" + "00000009" + "0000000a" + "00000000",
                ByteBufUtil.hexDump(out));
        assertEquals(BufferHeader.BYTES, out.readableBytes());
        assertEquals(header, BufferHeader.read(out));
    }

    @Test
    void bytesOfTheFramesAreFrozen() {
        PartitionId partition = new PartitionId(ATTEMPT, 4);
        String attempt = "ab".repeat(16) + "00000001" + "00000002" + "0000000000000003";
        assertHex(
                "01" + "00000005" + attempt + "00000004" + "00000006" + "00008000",
                DataFrames.open(HEAP, 5, new ChannelTarget(partition, 6), 32_768));
        assertHex("02" + "00000005" + "00000002" + "00008000", DataFrames.credit(HEAP, 5, 2, 32_768));
        assertHex("03" + "00000005", DataFrames.close(HEAP, 5));
        assertHex("04" + "00000005" + "00000009", DataFrames.backlog(HEAP, 5, 9));
        Buffer buffer = Buffer.data(new byte[] {1, 2, 3, 4}, 3, 2, 1, segment -> {});
        assertHex(
                "05" + "00000005" + "00000009" + "00" + "00" + "0004" + "00000002" + "0000000000000008" + "00000002"
                        + "00000001" + "00000003" + "010203",
                DataFrames.data(HEAP, 5, 9, BufferHeader.of(buffer, 4, 2, 8), buffer));
        assertHex("06" + "00000005" + "6e6f", DataFrames.error(HEAP, 5, "no"));
        assertHex(
                "07" + attempt + "0c".repeat(16) + "ff",
                DataFrames.coordination(
                        HEAP, new CoordinationAddress(ATTEMPT, new OperatorId("0c".repeat(16))), new byte[] {-1}));
    }

    @Test
    void targetsAndAddressesAreReadBack() {
        ChannelTarget target = new ChannelTarget(new PartitionId(ATTEMPT, 4), 6);
        ByteBuf open = DataFrames.open(HEAP, 5, target, 32_768).skipBytes(5);
        assertEquals(target, DataFrames.readTarget(open, JOB));
        assertEquals(32_768, open.readInt());
        CoordinationAddress address = new CoordinationAddress(ATTEMPT, new OperatorId("0c".repeat(16)));
        ByteBuf message = DataFrames.coordination(HEAP, address, new byte[] {5}).skipBytes(1);
        assertEquals(address, DataFrames.readAddress(message, JOB));
        assertEquals(5, message.readByte());
    }

    @Test
    void headersThatCanNotBeAreRefused() {
        BufferHeader longer = new BufferHeader(false, false, 0, 0, 0, 0, 0, 0, 5);
        ByteBuf short4 = Unpooled.buffer();
        longer.write(short4);
        short4.writeInt(0);
        assertThrows(MalformedFrameException.class, () -> BufferHeader.read(short4));
        ByteBuf compressed = Unpooled.buffer();
        new BufferHeader(false, false, 1, 0, 0, 0, 0, 0, 0).write(compressed);
        assertThrows(MalformedFrameException.class, () -> BufferHeader.read(compressed));
        assertThrows(
                MalformedFrameException.class,
                () -> BufferHeader.read(Unpooled.buffer().writeInt(1)));
    }

    private static void assertHex(String hex, ByteBuf bytes) {
        assertEquals(hex, ByteBufUtil.hexDump(bytes));
    }
}
