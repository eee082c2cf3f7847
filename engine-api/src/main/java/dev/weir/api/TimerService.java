package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;

/**
 * Times, and timers of the key in hand; used by the task thread only. Timers of one key, one moment and one domain are one
 * timer. Times are milliseconds since 1970.
 */
@PublicEvolving
public interface TimerService {

    /** Returns what the clock shows. */
    long currentProcessingTime();

    /** Returns up to which moment event time has come; {@link Long#MIN_VALUE} before the first watermark. */
    long currentWatermark();

    /** Has {@code onTimer} called for this key once the clock shows that time; at once if it does already. */
    void registerProcessingTimeTimer(long time);

    /** Has {@code onTimer} called for this key once event time has come to that moment. */
    void registerEventTimeTimer(long time);

    /** Takes a timer of this key back; nothing happens when there is none. */
    void deleteProcessingTimeTimer(long time);

    /** Takes a timer of this key back; nothing happens when there is none. */
    void deleteEventTimeTimer(long time);
}
