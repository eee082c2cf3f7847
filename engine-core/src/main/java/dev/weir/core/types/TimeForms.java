package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The bytes of dates and times with a zone or without a day; what is impossible is refused by the constructors. Has no state. */
final class TimeForms {
    private TimeForms() {}

    static void writeOffset(ZoneOffset offset, RecordOutput out) {
        out.writeInt(offset.getTotalSeconds());
    }

    static ZoneOffset readOffset(RecordInput in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    static void writeOffsetDateTime(Object value, RecordOutput out) {
        OffsetDateTime time = (OffsetDateTime) value;
        ScalarCodec.writeDateTime(time.toLocalDateTime(), out);
        writeOffset(time.getOffset(), out);
    }

    static OffsetDateTime readOffsetDateTime(RecordInput in) {
        return OffsetDateTime.of(ScalarCodec.readDateTime(in), readOffset(in));
    }

    static void writeOffsetTime(Object value, RecordOutput out) {
        OffsetTime time = (OffsetTime) value;
        out.writeLong(time.toLocalTime().toNanoOfDay());
        writeOffset(time.getOffset(), out);
    }

    static OffsetTime readOffsetTime(RecordInput in) {
        return OffsetTime.of(LocalTime.ofNanoOfDay(in.readLong()), readOffset(in));
    }

    static void writeZonedDateTime(Object value, RecordOutput out) {
        ZonedDateTime time = (ZonedDateTime) value;
        ScalarCodec.writeDateTime(time.toLocalDateTime(), out);
        writeOffset(time.getOffset(), out);
        out.writeString(time.getZone().getId());
    }

    /** Keeps the instant if this JVM's rules of the zone differ from those of the writer. */
    static ZonedDateTime readZonedDateTime(RecordInput in) {
        LocalDateTime time = ScalarCodec.readDateTime(in);
        return ZonedDateTime.ofInstant(time, readOffset(in), ZoneId.of(in.readString()));
    }

    static void writeYearMonth(Object value, RecordOutput out) {
        YearMonth month = (YearMonth) value;
        out.writeInt(month.getYear());
        out.writeByte(month.getMonthValue());
    }

    static void writeMonthDay(Object value, RecordOutput out) {
        MonthDay day = (MonthDay) value;
        out.writeByte(day.getMonthValue());
        out.writeByte(day.getDayOfMonth());
    }

    static void writePeriod(Object value, RecordOutput out) {
        Period period = (Period) value;
        out.writeInt(period.getYears());
        out.writeInt(period.getMonths());
        out.writeInt(period.getDays());
    }
}
