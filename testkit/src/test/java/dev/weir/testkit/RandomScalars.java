package dev.weir.testkit;

import dev.weir.core.types.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.sql.Timestamp;
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
import java.util.Date;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes random values of the types that are written as they are. Owned by the thread of the test. */
@SuppressWarnings("JavaUtilDate") // they are what programs have
final class RandomScalars {
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "UTC", "UTC+01:00", "+02:30");
    private static final long SECONDS_OF_FIVE_CENTURIES = 500L * 366 * 86_400;

    private final SplittableRandom random;

    RandomScalars(SplittableRandom random) {
        this.random = random;
    }

    private static boolean isArray(ScalarType type) {
        return type.javaClass().isArray();
    }

    /** Whether the values are keys whose equality is that of their bytes; the older dates are equal across classes. */
    static boolean isKey(ScalarType type) {
        return !isArray(type) && !Date.class.isAssignableFrom(type.javaClass());
    }

    Object value(ScalarType type) {
        return switch (type) {
            case BOOLEAN -> random.nextBoolean();
            case BYTE -> (byte) random.nextInt();
            case SHORT -> (short) random.nextInt();
            case CHAR -> (char) random.nextInt();
            case INT -> (int) number();
            case LONG -> number();
            case FLOAT -> Float.intBitsToFloat(random.nextInt());
            case DOUBLE -> Double.longBitsToDouble(number());
            case STRING -> text();
            case BIG_INTEGER -> BigInteger.valueOf(number()).multiply(BigInteger.valueOf(number()));
            case BIG_DECIMAL -> BigDecimal.valueOf(number(), random.nextInt(40) - 20);
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case OPTIONAL_INT -> random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of((int) number());
            case OPTIONAL_LONG -> random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number());
            case OPTIONAL_DOUBLE ->
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(Double.longBitsToDouble(number()));
            case DATE -> new Date(number());
            case SQL_DATE -> new java.sql.Date(number() >> 20);
            case SQL_TIME -> new Time(number() >> 20);
            case SQL_TIMESTAMP -> timestamp();
            default -> isArray(type) ? array(type, random.nextInt(5)) : time(type);
        };
    }

    private Object time(ScalarType type) {
        return switch (type) {
            case INSTANT -> instant();
            case DURATION -> Duration.ofSeconds(number(), random.nextInt(1_000_000_000));
            case LOCAL_DATE -> LocalDate.ofEpochDay(number() >> 33);
            case LOCAL_TIME -> localTime();
            case LOCAL_DATE_TIME -> LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
            case OFFSET_DATE_TIME -> OffsetDateTime.ofInstant(instant(), offset());
            case OFFSET_TIME -> OffsetTime.of(localTime(), offset());
            case ZONED_DATE_TIME -> ZonedDateTime.ofInstant(instant(), zone());
            case ZONE_ID -> zone();
            case ZONE_OFFSET -> offset();
            case YEAR -> Year.of(random.nextInt(4000) - 1000);
            case YEAR_MONTH -> YearMonth.of(random.nextInt(4000) - 1000, 1 + random.nextInt(12));
            case MONTH_DAY -> MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28));
            case PERIOD -> Period.of((int) number(), (int) number(), (int) number());
            default -> throw new AssertionError("no values of " + type);
        };
    }

    private Object array(ScalarType type, int length) {
        Object array = java.lang.reflect.Array.newInstance(type.javaClass().getComponentType(), length);
        for (int i = 0; i < length; i++) {
            java.lang.reflect.Array.set(
                    array,
                    i,
                    switch (type) {
                        case BYTES -> value(ScalarType.BYTE);
                        case BOOLEAN_ARRAY -> value(ScalarType.BOOLEAN);
                        case SHORT_ARRAY -> value(ScalarType.SHORT);
                        case CHAR_ARRAY -> value(ScalarType.CHAR);
                        case INT_ARRAY -> value(ScalarType.INT);
                        case LONG_ARRAY -> value(ScalarType.LONG);
                        case FLOAT_ARRAY -> value(ScalarType.FLOAT);
                        default -> value(ScalarType.DOUBLE);
                    });
        }
        return array;
    }

    private Timestamp timestamp() {
        Timestamp timestamp = new Timestamp((number() >> 20) * 1000);
        timestamp.setNanos(random.nextInt(1_000_000_000));
        return timestamp;
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(-SECONDS_OF_FIVE_CENTURIES, SECONDS_OF_FIVE_CENTURIES), random.nextInt(1_000_000_000));
    }

    private LocalTime localTime() {
        return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
    }

    private ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 3600, 18 * 3600 + 1));
    }

    private ZoneId zone() {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }

    /** Small and large numbers alike. */
    long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private String text() {
        int limit = random.nextBoolean() ? 128 : 0x10000;
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append((char) random.nextInt(limit));
        }
        return text.toString();
    }
}
