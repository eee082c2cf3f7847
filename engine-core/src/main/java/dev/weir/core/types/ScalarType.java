package dev.weir.core.types;

import dev.weir.api.codegen.MalformedRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The types of the JDK that are written as they are. Names and tags are frozen: they stand in records and state. */
public enum ScalarType {
    BOOLEAN(1, Boolean.class, boolean.class),
    BYTE(2, Byte.class, byte.class),
    SHORT(3, Short.class, short.class),
    CHAR(4, Character.class, char.class),
    INT(5, Integer.class, int.class),
    LONG(6, Long.class, long.class),
    FLOAT(7, Float.class, float.class),
    DOUBLE(8, Double.class, double.class),
    STRING(9, String.class),
    BIG_INTEGER(10, BigInteger.class),
    BIG_DECIMAL(11, BigDecimal.class),
    INSTANT(12, Instant.class),
    DURATION(13, Duration.class),
    LOCAL_DATE(14, LocalDate.class),
    LOCAL_TIME(15, LocalTime.class),
    LOCAL_DATE_TIME(16, LocalDateTime.class),
    UUID(17, UUID.class),
    BYTES(18, byte[].class),
    BOOLEAN_ARRAY(64, boolean[].class),
    SHORT_ARRAY(65, short[].class),
    CHAR_ARRAY(66, char[].class),
    INT_ARRAY(67, int[].class),
    LONG_ARRAY(68, long[].class),
    FLOAT_ARRAY(69, float[].class),
    DOUBLE_ARRAY(70, double[].class),
    OPTIONAL_INT(71, OptionalInt.class),
    OPTIONAL_LONG(72, OptionalLong.class),
    OPTIONAL_DOUBLE(73, OptionalDouble.class),
    OFFSET_DATE_TIME(74, OffsetDateTime.class),
    OFFSET_TIME(75, OffsetTime.class),
    ZONED_DATE_TIME(76, ZonedDateTime.class),
    ZONE_ID(77, ZoneId.class),
    ZONE_OFFSET(78, ZoneOffset.class),
    YEAR(79, Year.class),
    YEAR_MONTH(80, YearMonth.class),
    MONTH_DAY(81, MonthDay.class),
    PERIOD(82, Period.class),
    DATE(83, java.util.Date.class),
    SQL_DATE(84, java.sql.Date.class),
    SQL_TIME(85, java.sql.Time.class),
    SQL_TIMESTAMP(86, java.sql.Timestamp.class);

    /** From here on a number names the type in descriptors only; in front of an erased value stands the class name. */
    private static final int FIRST_WITHOUT_TAG = 64;

    private static final Map<Class<?>, ScalarType> BY_CLASS = new HashMap<>();

    static {
        for (ScalarType type : values()) {
            BY_CLASS.put(type.javaClass, type);
            if (type.primitive != null) {
                BY_CLASS.put(type.primitive, type);
            }
        }
    }

    private final int tag;
    private final Class<?> javaClass;
    private final Class<?> primitive;

    ScalarType(int tag, Class<?> javaClass) {
        this(tag, javaClass, null);
    }

    ScalarType(int tag, Class<?> javaClass, Class<?> primitive) {
        this.tag = tag;
        this.javaClass = javaClass;
        this.primitive = primitive;
    }

    /** The scalar that {@code type} is, boxed or not; null if it is none. */
    static ScalarType of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /**
     * The scalar with this tag.
     *
     * @throws MalformedRecordException if there is none
     */
    static ScalarType ofTag(int tag) {
        for (ScalarType type : values()) {
            if (type.tag == tag && type.hasTag()) {
                return type;
            }
        }
        throw new MalformedRecordException("The class tag " + tag + " means nothing.");
    }

    /** Whether a number stands for the class in front of an erased value, rather than its name. */
    boolean hasTag() {
        return tag < FIRST_WITHOUT_TAG;
    }

    /** What stands for the class in front of an erased value, if it {@link #hasTag}. */
    int tag() {
        return tag;
    }

    /** The class of its values; a box for primitives. */
    public Class<?> javaClass() {
        return javaClass;
    }

    /** The primitive class, or null if there is none. */
    Class<?> primitiveClass() {
        return primitive;
    }
}
