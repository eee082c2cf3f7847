package dev.weir.core.state.page;

import dev.weir.api.state.StateTtlConfig;
import dev.weir.api.state.StateTtlConfig.StateVisibility;
import dev.weir.api.state.StateTtlConfig.UpdateType;
import dev.weir.core.time.Clock;

/** When the rows of one state are gone (invariant P12). Immutable, but for the clock that it asks. */
final class Expiry {
    private final Clock clock;
    private final boolean expires;
    private final long timeToLiveMs;
    private final boolean renewedByReads;
    private final boolean showsGone;
    private final boolean swept;

    Expiry(StateTtlConfig config, Clock clock) {
        this.clock = clock;
        this.expires = config.isEnabled();
        this.timeToLiveMs = config.getTimeToLive().toMillis();
        this.renewedByReads = config.getUpdateType() == UpdateType.OnReadAndWrite;
        this.showsGone = config.getStateVisibility() == StateVisibility.ReturnExpiredIfNotCleanedUp;
        this.swept = expires && config.isCleanupInBackground();
    }

    /** Whether rows have an expiry at all. */
    boolean expires() {
        return expires;
    }

    /** The expiry of what is written, or read if that renews it, now. */
    long fromNow() {
        if (!expires) {
            return Row.NEVER;
        }
        long now = clock.currentTimeMillis();
        return now > Row.NEVER - timeToLiveMs ? Row.NEVER : now + timeToLiveMs;
    }

    /** Whether what has this expiry is over. */
    boolean isOver(long expiry) {
        return expires && expiry <= clock.currentTimeMillis();
    }

    /** Whether a read shows nothing of what has this expiry. */
    boolean hides(long expiry) {
        return !showsGone && isOver(expiry);
    }

    /** Whether a read makes the time begin anew. */
    boolean renewedByReads() {
        return renewedByReads;
    }

    /** Whether what is over is removed in the background. */
    boolean swept() {
        return swept;
    }
}
