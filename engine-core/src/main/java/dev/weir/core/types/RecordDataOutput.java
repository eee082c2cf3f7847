package dev.weir.core.types;

import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.typeinfo.DataInputView;
import dev.weir.api.typeinfo.DataOutputView;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a user's serializer writes into: a record, with numbers big-endian as {@code DataOutput} says. Owned by one task thread. */
final class RecordDataOutput implements DataOutputView {
    private final RecordOutput out;
    private final DataOutputStream utf;

    RecordDataOutput(RecordOutput out) {
        this.out = out;
        this.utf = new DataOutputStream(new Sink(out));
    }

    /** Lets the JDK write its own form of strings. */
    private static final class Sink extends OutputStream {
        private final RecordOutput out;

        Sink(RecordOutput out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            out.writeByte(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.writeBytes(bytes, offset, length);
        }
    }

    @Override
    public void skipBytesToWrite(int numBytes) {
        for (int i = 0; i < numBytes; i++) {
            out.writeByte(0);
        }
    }

    @Override
    public void write(DataInputView source, int numBytes) throws IOException {
        for (int i = 0; i < numBytes; i++) {
            out.writeByte(source.readByte());
        }
    }

    @Override
    public void write(int b) {
        out.writeByte(b);
    }

    @Override
    public void write(byte[] bytes) {
        out.writeBytes(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        out.writeBytes(bytes, offset, length);
    }

    @Override
    public void writeBoolean(boolean value) {
        out.writeBoolean(value);
    }

    @Override
    public void writeByte(int value) {
        out.writeByte(value);
    }

    @Override
    public void writeShort(int value) {
        out.writeShort(Short.reverseBytes((short) value));
    }

    @Override
    public void writeChar(int value) {
        out.writeShort(Short.reverseBytes((short) value));
    }

    @Override
    public void writeInt(int value) {
        out.writeInt(Integer.reverseBytes(value));
    }

    @Override
    public void writeLong(long value) {
        out.writeLong(Long.reverseBytes(value));
    }

    @Override
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    @Override
    public void writeBytes(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void writeChars(String text) {
        for (int i = 0; i < text.length(); i++) {
            writeChar(text.charAt(i));
        }
    }

    @Override
    public void writeUTF(String text) throws IOException {
        utf.writeUTF(text);
    }
}
