package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Date;

/**
 * The bytes of the dates that programs got from older libraries. Each is written as exactly its class, for they are
 * subclasses of each other with other data. Has no state.
 */
@SuppressWarnings("JavaUtilDate") // they are what programs have
final class DateForms {
    private static final int MILLIS = 1000;

    private DateForms() {}

    private static <T> T exactly(Class<T> type, Object value) {
        if (value.getClass() != type) {
            throw StreamCodec.otherClass(type.getName(), value);
        }
        return type.cast(value);
    }

    static void writeDate(Object value, RecordOutput out) {
        out.writeLong(exactly(Date.class, value).getTime());
    }

    static Date readDate(RecordInput in) {
        return new Date(in.readLong());
    }

    static void writeSqlDate(Object value, RecordOutput out) {
        out.writeLong(exactly(java.sql.Date.class, value).getTime());
    }

    static java.sql.Date readSqlDate(RecordInput in) {
        return new java.sql.Date(in.readLong());
    }

    static void writeSqlTime(Object value, RecordOutput out) {
        out.writeLong(exactly(Time.class, value).getTime());
    }

    static Time readSqlTime(RecordInput in) {
        return new Time(in.readLong());
    }

    static void writeTimestamp(Object value, RecordOutput out) {
        Timestamp timestamp = exactly(Timestamp.class, value);
        out.writeLong(Math.floorDiv(timestamp.getTime(), MILLIS));
        out.writeInt(timestamp.getNanos());
    }

    static Timestamp readTimestamp(RecordInput in) {
        Timestamp timestamp = new Timestamp(Math.multiplyExact(in.readLong(), MILLIS));
        timestamp.setNanos(ScalarCodec.nanos(in));
        return timestamp;
    }
}
