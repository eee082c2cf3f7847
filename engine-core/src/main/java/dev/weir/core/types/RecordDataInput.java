package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.typeinfo.DataInputView;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/** What a user's serializer reads from: what it wrote for one value, and no byte more. Owned by one task thread. */
final class RecordDataInput implements DataInputView {
    private final RecordInput in;

    RecordDataInput(RecordInput in) {
        this.in = in;
    }

    private void require(int bytes) throws EOFException {
        if (in.remaining() < bytes) {
            throw new EOFException(bytes + " bytes are wanted where " + in.remaining() + " are left");
        }
    }

    @Override
    public void skipBytesToRead(int numBytes) throws IOException {
        require(numBytes);
        in.skip(numBytes);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length > 0 && in.remaining() == 0) {
            return -1;
        }
        int read = Math.min(length, in.remaining());
        in.readInto(bytes, offset, read);
        return read;
    }

    @Override
    public int read(byte[] bytes) {
        return read(bytes, 0, bytes.length);
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
        readFully(bytes, 0, bytes.length);
    }

    @Override
    public void readFully(byte[] bytes, int offset, int length) throws IOException {
        require(length);
        in.readInto(bytes, offset, length);
    }

    @Override
    public int skipBytes(int count) {
        int skipped = Math.max(0, Math.min(count, in.remaining()));
        in.skip(skipped);
        return skipped;
    }

    @Override
    public boolean readBoolean() throws IOException {
        return readByte() != 0;
    }

    @Override
    public byte readByte() throws IOException {
        require(1);
        return in.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return readByte() & 0xFF;
    }

    @Override
    public short readShort() throws IOException {
        require(Short.BYTES);
        return Short.reverseBytes(in.readShort());
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return readShort() & 0xFFFF;
    }

    @Override
    public char readChar() throws IOException {
        return (char) readShort();
    }

    @Override
    public int readInt() throws IOException {
        require(Integer.BYTES);
        return Integer.reverseBytes(in.readInt());
    }

    @Override
    public long readLong() throws IOException {
        require(Long.BYTES);
        return Long.reverseBytes(in.readLong());
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (in.remaining() > 0) {
            char next = (char) readUnsignedByte();
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append(next);
            }
        }
        return line.isEmpty() ? null : line.toString();
    }

    @Override
    public String readUTF() throws IOException {
        return DataInputStream.readUTF(this);
    }
}
