package dev.weir.bench.work;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A record with a payload of 100 bytes. Owned by whoever holds it; the payload is never written to. */
public class Parcel {
    /** The size of every payload. */
    public static final int PAYLOAD_BYTES = 100;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final byte[][] PAYLOADS = payloads();

    /** The record's number. */
    public long id;

    /** One of a few payloads, made once: making them is no part of the measurement. */
    public byte[] payload;

    /** For serializers. */
    public Parcel() {}

    /** Makes a parcel. */
    public Parcel(long id, byte[] payload) {
        this.id = id;
        this.payload = payload;
    }

    /** The parcel of a number. */
    public static Parcel of(long index) {
        return new Parcel(index, PAYLOADS[(int) index & (PAYLOADS.length - 1)]);
    }

    /** The fingerprint over the number and all bytes. */
    public static long fingerprint(Parcel parcel) {
        byte[] bytes = parcel.payload;
        if (bytes.length != PAYLOAD_BYTES) {
            return 0;
        }
        long sum = parcel.id;
        for (int i = 0; i < PAYLOAD_BYTES - 7; i += 8) {
            sum = Mixing.combine(sum, (long) LONGS.get(bytes, i));
        }
        return Mixing.mix(Mixing.combine(sum, (long) LONGS.get(bytes, PAYLOAD_BYTES - 8)));
    }

    private static byte[][] payloads() {
        byte[][] payloads = new byte[256][PAYLOAD_BYTES];
        for (int i = 0; i < payloads.length; i++) {
            for (int j = 0; j < PAYLOAD_BYTES; j++) {
                payloads[i][j] = (byte) Mixing.mix(i * 1_000L + j);
            }
        }
        return payloads;
    }
}
