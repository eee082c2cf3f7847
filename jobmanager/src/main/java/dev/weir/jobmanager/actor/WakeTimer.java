package dev.weir.jobmanager.actor;

import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.jobmanager.command.Deadlines;
import java.time.Duration;

/** Wakes a core when it wants to be, through its actor's mailbox like everything else. Owned by that actor. */
final class WakeTimer<M> {
    private static final String KEY = "wake";

    private final TimerScheduler<M> timers;
    private final M wake;
    private final CoreTime time;
    private long scheduledMs = Deadlines.NEVER;

    WakeTimer(TimerScheduler<M> timers, M wake, CoreTime time) {
        this.timers = timers;
        this.wake = wake;
        this.time = time;
    }

    /** The wake message has come. */
    void fired() {
        scheduledMs = Deadlines.NEVER;
    }

    /** The core's present wish. */
    void schedule(long atMs) {
        if (atMs == scheduledMs) {
            return;
        }
        scheduledMs = atMs;
        if (atMs == Deadlines.NEVER) {
            timers.cancel(KEY);
        } else {
            timers.startSingleTimer(KEY, wake, Duration.ofMillis(Math.max(1, atMs - time.nowMs())));
        }
    }
}
