package dev.weir.taskmanager.network;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import java.util.SplittableRandom;

/** Records of tests: byte arrays of any length, made from a number. Has no state. */
public final class PayloadCodec extends StreamCodec<Object> {
    @Override
    public void encode(Object value, RecordOutput out) {
        byte[] payload = (byte[]) value;
        out.writeVarInt(payload.length);
        out.writeBytes(payload, 0, payload.length);
    }

    @Override
    public Object decode(RecordInput in) {
        return in.readBytes(in.readLength(1));
    }

    /** The record of this number: mostly short, sometimes longer than some buffers. */
    public static byte[] payload(long seed, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        int bound = switch (random.nextInt(4)) {
            case 0 -> 3;
            case 1 -> 40;
            case 2 -> Math.max(1, longest / 4);
            default -> longest;
        };
        byte[] bytes = new byte[random.nextInt(bound)];
        random.nextBytes(bytes);
        return bytes;
    }
}
