package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** Puts elements into a directory named by the clock's time when they arrive; owned by the task thread. */
@PublicEvolving
public class DateTimeBucketAssigner<IN> implements BucketAssigner<IN, String> {
    private static final long serialVersionUID = 1L;

    private static final String HOURS = "yyyy-MM-dd--HH";

    private final String formatString;
    private final ZoneId zoneId;

    private transient DateTimeFormatter formatter;
    /** The millisecond that the last bucket was found for; formatting is dearer than writing. */
    private transient long bucketTime;

    private transient String bucket;

    /** Makes a directory for each hour, such as {@code 2026-01-31--23}, in the time zone of the program that builds the job. */
    public DateTimeBucketAssigner() {
        this(HOURS);
    }

    /** Makes directories by a pattern of {@link DateTimeFormatter}, in the time zone of the program that builds the job. */
    public DateTimeBucketAssigner(String formatString) {
        this(formatString, ZoneId.systemDefault());
    }

    /** Makes a directory for each hour of a time zone. */
    public DateTimeBucketAssigner(ZoneId zoneId) {
        this(HOURS, zoneId);
    }

    /** Makes directories by a pattern of {@link DateTimeFormatter}, in a time zone. */
    public DateTimeBucketAssigner(String formatString, ZoneId zoneId) {
        this.formatter = DateTimeFormatter.ofPattern(formatString);
        this.formatString = formatString;
        this.zoneId = Objects.requireNonNull(zoneId, "zoneId");
    }

    @Override
    public String getBucketId(IN element, Context context) {
        long now = context.currentProcessingTime();
        if (bucket == null || bucketTime != now) {
            if (formatter == null) {
                formatter = DateTimeFormatter.ofPattern(formatString);
            }
            bucket = formatter.format(Instant.ofEpochMilli(now).atZone(zoneId));
            bucketTime = now;
        }
        return bucket;
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "DateTimeBucketAssigner{formatString='" + formatString + "', zoneId=" + zoneId + "}";
    }
}
