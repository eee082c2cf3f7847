package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.UnwritableRecordException;

/** The bytes of primitive arrays: the length as a varint, then each element in its full width. Has no state. */
final class ArrayForms {
    private ArrayForms() {}

    private static void begin(int length, int elementBytes, RecordOutput out) {
        long bytes = RecordOutput.VAR_INT_BYTES + (long) length * elementBytes;
        if (bytes > Integer.MAX_VALUE) {
            throw new UnwritableRecordException(
                    "An array of " + length + " elements is more than a record can hold; send smaller records.");
        }
        out.ensure((int) bytes);
        out.putVarInt(length);
    }

    static void writeBooleans(Object value, RecordOutput out) {
        boolean[] array = (boolean[]) value;
        begin(array.length, 1, out);
        for (boolean each : array) {
            out.putBoolean(each);
        }
    }

    static boolean[] readBooleans(RecordInput in) {
        boolean[] array = new boolean[in.readLength(1)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readBoolean();
        }
        return array;
    }

    static void writeShorts(Object value, RecordOutput out) {
        short[] array = (short[]) value;
        begin(array.length, Short.BYTES, out);
        for (short each : array) {
            out.putShort(each);
        }
    }

    static short[] readShorts(RecordInput in) {
        short[] array = new short[in.readLength(Short.BYTES)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readShort();
        }
        return array;
    }

    static void writeChars(Object value, RecordOutput out) {
        char[] array = (char[]) value;
        begin(array.length, Character.BYTES, out);
        for (char each : array) {
            out.putChar(each);
        }
    }

    static char[] readChars(RecordInput in) {
        char[] array = new char[in.readLength(Character.BYTES)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readChar();
        }
        return array;
    }

    static void writeInts(Object value, RecordOutput out) {
        int[] array = (int[]) value;
        begin(array.length, Integer.BYTES, out);
        for (int each : array) {
            out.putInt(each);
        }
    }

    static int[] readInts(RecordInput in) {
        int[] array = new int[in.readLength(Integer.BYTES)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readInt();
        }
        return array;
    }

    static void writeLongs(Object value, RecordOutput out) {
        long[] array = (long[]) value;
        begin(array.length, Long.BYTES, out);
        for (long each : array) {
            out.putLong(each);
        }
    }

    static long[] readLongs(RecordInput in) {
        long[] array = new long[in.readLength(Long.BYTES)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readLong();
        }
        return array;
    }

    static void writeFloats(Object value, RecordOutput out) {
        float[] array = (float[]) value;
        begin(array.length, Float.BYTES, out);
        for (float each : array) {
            out.putFloat(each);
        }
    }

    static float[] readFloats(RecordInput in) {
        float[] array = new float[in.readLength(Float.BYTES)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readFloat();
        }
        return array;
    }

    static void writeDoubles(Object value, RecordOutput out) {
        double[] array = (double[]) value;
        begin(array.length, Double.BYTES, out);
        for (double each : array) {
            out.putDouble(each);
        }
    }

    static double[] readDoubles(RecordInput in) {
        double[] array = new double[in.readLength(Double.BYTES)];
        for (int i = 0; i < array.length; i++) {
            array[i] = in.readDouble();
        }
        return array;
    }
}
