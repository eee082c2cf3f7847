package dev.weir.jobmanager.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How stored files write numbers, texts, lists and what may be missing, and how they are read back. Has no state. */
final class Fields {

    /** Writes a value. */
    @FunctionalInterface
    interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    /** Reads a value; throws IOException or IllegalArgumentException at bytes that are none. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private Fields() {}

    /** The bytes of a value, after the version of their format. */
    static <T> byte[] write(int version, T value, Writer<T> writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(version);
        writer.write(out, value);
        return bytes.toByteArray();
    }

    /** The value of these bytes, which must be all of them. */
    static <T> T read(int version, byte[] bytes, Reader<T> reader) throws DamagedFileException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            int written = in.readUnsignedShort();
            if (written != version) {
                throw new DamagedFileException(
                        "its format is version " + written + ", and this Weir reads version " + version);
            }
            T value = reader.read(in);
            if (in.available() > 0) {
                throw new DamagedFileException("it goes on after its end");
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedFileException("its content makes no sense (" + e.getMessage() + ")", e);
        }
    }

    /** u32 length and UTF-8. */
    static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String readText(DataInputStream in) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(readBytes(in)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    /** u32 length and the bytes. */
    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[count(in, 1)];
        in.readFully(bytes);
        return bytes;
    }

    /** u32 count and the elements. */
    static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> writer) throws IOException {
        out.writeInt(list.size());
        for (T element : list) {
            writer.write(out, element);
        }
    }

    static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        int count = count(in, 1);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    /** u8 whether it is there, and the value. */
    static <T> void writeOptional(DataOutputStream out, Optional<T> optional, Writer<T> writer) throws IOException {
        out.writeByte(optional.isPresent() ? 1 : 0);
        if (optional.isPresent()) {
            writer.write(out, optional.get());
        }
    }

    static <T> Optional<T> readOptional(DataInputStream in, Reader<T> reader) throws IOException {
        int present = in.readUnsignedByte();
        if (present > 1) {
            throw new IllegalArgumentException("neither there nor missing: " + present);
        }
        return present == 1 ? Optional.of(reader.read(in)) : Optional.empty();
    }

    /** How many things of at least that size follow; bounded by the bytes that are left, before anything is allocated. */
    private static int count(DataInputStream in, int minBytes) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available() / minBytes) {
            throw new IllegalArgumentException(
                    "a length is " + Integer.toUnsignedString(count) + " where " + in.available() + " bytes are left");
        }
        return count;
    }
}
