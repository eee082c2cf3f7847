package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the types of the JDK that need no analysis, in two forms: with variable-length integers for streams, with fixed
 * ones for keys and state. Immutable.
 */
final class ScalarCodec extends StreamCodec<Object> {

    /** Writes a value. */
    @FunctionalInterface
    interface Write {
        void write(Object value, RecordOutput out);
    }

    /** Reads a value. */
    @FunctionalInterface
    interface Read {
        Object read(RecordInput in);
    }

    private static final Map<ScalarType, ScalarCodec> STREAM = new EnumMap<>(ScalarType.class);
    private static final Map<ScalarType, ScalarCodec> KEY = new EnumMap<>(ScalarType.class);

    static {
        both(ScalarType.BOOLEAN, (v, out) -> out.writeBoolean((Boolean) v), RecordInput::readBoolean);
        both(ScalarType.BYTE, (v, out) -> out.writeByte((Byte) v), RecordInput::readByte);
        both(ScalarType.SHORT, (v, out) -> out.writeShort((Short) v), RecordInput::readShort);
        both(ScalarType.CHAR, (v, out) -> out.writeShort((Character) v), RecordInput::readChar);
        both(ScalarType.FLOAT, (v, out) -> out.writeFloat((Float) v), RecordInput::readFloat);
        both(ScalarType.DOUBLE, (v, out) -> out.writeDouble((Double) v), RecordInput::readDouble);
        both(ScalarType.STRING, (v, out) -> out.writeString((String) v), RecordInput::readString);
        stream(ScalarType.INT, (v, out) -> out.writeSignedVarInt((Integer) v), RecordInput::readSignedVarInt);
        key(ScalarType.INT, (v, out) -> out.writeInt((Integer) v), RecordInput::readInt);
        stream(ScalarType.LONG, (v, out) -> out.writeSignedVarLong((Long) v), RecordInput::readSignedVarLong);
        key(ScalarType.LONG, (v, out) -> out.writeLong((Long) v), RecordInput::readLong);
        both(ScalarType.BIG_INTEGER, (v, out) -> writeBig((BigInteger) v, out), ScalarCodec::readBig);
        both(ScalarType.BIG_DECIMAL, ScalarCodec::writeDecimal, in -> new BigDecimal(readBig(in), in.readInt()));
        both(ScalarType.INSTANT, ScalarCodec::writeInstant, in -> Instant.ofEpochSecond(in.readLong(), nanos(in)));
        both(ScalarType.DURATION, ScalarCodec::writeDuration, in -> Duration.ofSeconds(in.readLong(), nanos(in)));
        both(ScalarType.LOCAL_DATE, ScalarCodec::writeDate, in -> LocalDate.ofEpochDay(in.readLong()));
        both(ScalarType.LOCAL_TIME, ScalarCodec::writeTime, in -> LocalTime.ofNanoOfDay(in.readLong()));
        both(ScalarType.LOCAL_DATE_TIME, ScalarCodec::writeDateTime, ScalarCodec::readDateTime);
        both(ScalarType.UUID, ScalarCodec::writeUuid, in -> new UUID(in.readLong(), in.readLong()));
        both(ScalarType.OPTIONAL_DOUBLE, OptionalForms::writeDouble, OptionalForms::readDouble);
        stream(ScalarType.OPTIONAL_INT, OptionalForms::writeVarInt, OptionalForms::readVarInt);
        key(ScalarType.OPTIONAL_INT, OptionalForms::writeInt, OptionalForms::readInt);
        stream(ScalarType.OPTIONAL_LONG, OptionalForms::writeVarLong, OptionalForms::readVarLong);
        key(ScalarType.OPTIONAL_LONG, OptionalForms::writeLong, OptionalForms::readLong);
        both(ScalarType.OFFSET_DATE_TIME, TimeForms::writeOffsetDateTime, TimeForms::readOffsetDateTime);
        both(ScalarType.OFFSET_TIME, TimeForms::writeOffsetTime, TimeForms::readOffsetTime);
        both(ScalarType.ZONED_DATE_TIME, TimeForms::writeZonedDateTime, TimeForms::readZonedDateTime);
        both(ScalarType.ZONE_ID, (v, out) -> out.writeString(((ZoneId) v).getId()), in -> ZoneId.of(in.readString()));
        both(ScalarType.ZONE_OFFSET, (v, out) -> TimeForms.writeOffset((ZoneOffset) v, out), TimeForms::readOffset);
        both(ScalarType.YEAR, (v, out) -> out.writeInt(((Year) v).getValue()), in -> Year.of(in.readInt()));
        both(ScalarType.YEAR_MONTH, TimeForms::writeYearMonth, in -> YearMonth.of(in.readInt(), in.readByte()));
        both(ScalarType.MONTH_DAY, TimeForms::writeMonthDay, in -> MonthDay.of(in.readByte(), in.readByte()));
        both(ScalarType.PERIOD, TimeForms::writePeriod, in -> Period.of(in.readInt(), in.readInt(), in.readInt()));
        both(ScalarType.DATE, DateForms::writeDate, DateForms::readDate);
        both(ScalarType.SQL_DATE, DateForms::writeSqlDate, DateForms::readSqlDate);
        both(ScalarType.SQL_TIME, DateForms::writeSqlTime, DateForms::readSqlTime);
        both(ScalarType.SQL_TIMESTAMP, DateForms::writeTimestamp, DateForms::readTimestamp);
        stream(ScalarType.BYTES, (v, out) -> writeArray((byte[]) v, out), in -> in.readBytes(in.readLength(1)));
        stream(ScalarType.BOOLEAN_ARRAY, ArrayForms::writeBooleans, ArrayForms::readBooleans);
        stream(ScalarType.SHORT_ARRAY, ArrayForms::writeShorts, ArrayForms::readShorts);
        stream(ScalarType.CHAR_ARRAY, ArrayForms::writeChars, ArrayForms::readChars);
        stream(ScalarType.INT_ARRAY, ArrayForms::writeInts, ArrayForms::readInts);
        stream(ScalarType.LONG_ARRAY, ArrayForms::writeLongs, ArrayForms::readLongs);
        stream(ScalarType.FLOAT_ARRAY, ArrayForms::writeFloats, ArrayForms::readFloats);
        stream(ScalarType.DOUBLE_ARRAY, ArrayForms::writeDoubles, ArrayForms::readDoubles);
    }

    private final String name;
    private final Write write;
    private final Read read;

    private ScalarCodec(ScalarType type, Write write, Read read) {
        this.name = type.javaClass().getSimpleName();
        this.write = write;
        this.read = read;
    }

    private static void both(ScalarType type, Write write, Read read) {
        stream(type, write, read);
        key(type, write, read);
    }

    private static void stream(ScalarType type, Write write, Read read) {
        STREAM.put(type, new ScalarCodec(type, write, read));
    }

    private static void key(ScalarType type, Write write, Read read) {
        KEY.put(type, new ScalarCodec(type, write, read));
    }

    /** The codec of {@code type}; null for keys of a type that is no key. */
    static ScalarCodec of(ScalarType type, CodecForm form) {
        return switch (form) {
            case STREAM -> STREAM.get(type);
            case KEY -> KEY.get(type);
            case ROW -> KEY.getOrDefault(type, STREAM.get(type));
        };
    }

    @Override
    public void encode(Object value, RecordOutput out) {
        if (value == null) {
            throw nullRecord(name);
        }
        write.write(value, out);
    }

    @Override
    public Object decode(RecordInput in) {
        try {
            return read.read(in);
        } catch (DateTimeException | ArithmeticException impossible) {
            throw new MalformedRecordException("The bytes are no " + name + ".", impossible);
        }
    }

    private static void writeArray(byte[] bytes, RecordOutput out) {
        out.writeVarInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static void writeBig(BigInteger value, RecordOutput out) {
        writeArray(value.toByteArray(), out);
    }

    private static BigInteger readBig(RecordInput in) {
        byte[] bytes = in.readBytes(in.readLength(1));
        if (bytes.length == 0) {
            throw new MalformedRecordException("An integer has no digits.");
        }
        return new BigInteger(bytes);
    }

    private static void writeDecimal(Object value, RecordOutput out) {
        BigDecimal decimal = (BigDecimal) value;
        writeBig(decimal.unscaledValue(), out);
        out.writeInt(decimal.scale());
    }

    static int nanos(RecordInput in) {
        int nanos = in.readInt();
        if (nanos < 0 || nanos > 999_999_999) {
            throw new MalformedRecordException("nanos=" + nanos + " is more than a second.");
        }
        return nanos;
    }

    private static void writeInstant(Object value, RecordOutput out) {
        Instant instant = (Instant) value;
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static void writeDuration(Object value, RecordOutput out) {
        Duration duration = (Duration) value;
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
    }

    private static void writeDate(Object value, RecordOutput out) {
        out.writeLong(((LocalDate) value).toEpochDay());
    }

    private static void writeTime(Object value, RecordOutput out) {
        out.writeLong(((LocalTime) value).toNanoOfDay());
    }

    static void writeDateTime(Object value, RecordOutput out) {
        LocalDateTime dateTime = (LocalDateTime) value;
        writeDate(dateTime.toLocalDate(), out);
        writeTime(dateTime.toLocalTime(), out);
    }

    static LocalDateTime readDateTime(RecordInput in) {
        return LocalDateTime.of(LocalDate.ofEpochDay(in.readLong()), LocalTime.ofNanoOfDay(in.readLong()));
    }

    private static void writeUuid(Object value, RecordOutput out) {
        UUID uuid = (UUID) value;
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }
}
