package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/** How long a state lives after it was last written or read, in processing time; immutable. */
@PublicEvolving
public final class StateTtlConfig implements Serializable {
    private static final long serialVersionUID = 1L;

    /** State that lives until it is removed. */
    public static final StateTtlConfig DISABLED =
            new StateTtlConfig(Duration.ZERO, UpdateType.Disabled, StateVisibility.NeverReturnExpired, true);

    /** What makes the time to live begin anew. */
    public enum UpdateType {
        /** Nothing: the state does not expire. */
        Disabled,
        /** Each write. */
        OnCreateAndWrite,
        /** Each write and each read. */
        OnReadAndWrite
    }

    /** What a read shows of state whose time has passed. */
    public enum StateVisibility {
        /** It shows it as long as it has not been cleaned up. */
        ReturnExpiredIfNotCleanedUp,
        /** It shows nothing. */
        NeverReturnExpired
    }

    /** Whose time it is. */
    public enum TtlTimeCharacteristic {
        /** That of the machine which processes. */
        ProcessingTime
    }

    private final Duration timeToLive;
    private final UpdateType updateType;
    private final StateVisibility stateVisibility;
    private final boolean cleanupInBackground;

    private StateTtlConfig(
            Duration timeToLive, UpdateType updateType, StateVisibility stateVisibility, boolean cleanupInBackground) {
        this.timeToLive = timeToLive;
        this.updateType = updateType;
        this.stateVisibility = stateVisibility;
        this.cleanupInBackground = cleanupInBackground;
    }

    /** Begins the description of a state that lives so long after each write. */
    public static Builder newBuilder(Duration ttl) {
        return new Builder(ttl);
    }

    /** Returns what makes the time to live begin anew. */
    public UpdateType getUpdateType() {
        return updateType;
    }

    /** Returns what a read shows of state whose time has passed. */
    public StateVisibility getStateVisibility() {
        return stateVisibility;
    }

    /** Returns how long the state lives. */
    public Duration getTimeToLive() {
        return timeToLive;
    }

    /** Returns whose time it is. */
    public TtlTimeCharacteristic getTtlTimeCharacteristic() {
        return TtlTimeCharacteristic.ProcessingTime;
    }

    /** Returns whether the state expires. */
    public boolean isEnabled() {
        return updateType != UpdateType.Disabled;
    }

    /** Returns whether expired state is removed even if nobody asks for it. */
    public boolean isCleanupInBackground() {
        return cleanupInBackground;
    }

    @Override
    public String toString() {
        return "StateTtlConfig{timeToLive=" + timeToLive + ", updateType=" + updateType + ", stateVisibility="
                + stateVisibility + ", cleanupInBackground=" + cleanupInBackground + "}";
    }

    /** Builds a {@link StateTtlConfig}; owned by the thread that does. */
    @PublicEvolving
    public static final class Builder {
        private final Duration timeToLive;
        private UpdateType updateType = UpdateType.OnCreateAndWrite;
        private StateVisibility stateVisibility = StateVisibility.NeverReturnExpired;
        private boolean cleanupInBackground = true;

        private Builder(Duration ttl) {
            if (ttl.toMillis() <= 0) {
                throw new IllegalArgumentException("The time to live of a state must be positive, not " + ttl + ".");
            }
            this.timeToLive = ttl;
        }

        /** Sets what makes the time to live begin anew. */
        public Builder setUpdateType(UpdateType newUpdateType) {
            updateType = Objects.requireNonNull(newUpdateType, "updateType");
            return this;
        }

        /** Makes the time begin anew with each write. */
        public Builder updateTtlOnCreateAndWrite() {
            return setUpdateType(UpdateType.OnCreateAndWrite);
        }

        /** Makes the time begin anew with each write and each read. */
        public Builder updateTtlOnReadAndWrite() {
            return setUpdateType(UpdateType.OnReadAndWrite);
        }

        /** Sets what a read shows of state whose time has passed. */
        public Builder setStateVisibility(StateVisibility newStateVisibility) {
            stateVisibility = Objects.requireNonNull(newStateVisibility, "stateVisibility");
            return this;
        }

        /** Lets reads show expired state that is still there. */
        public Builder returnExpiredIfNotCleanedUp() {
            return setStateVisibility(StateVisibility.ReturnExpiredIfNotCleanedUp);
        }

        /** Never lets reads show expired state. */
        public Builder neverReturnExpired() {
            return setStateVisibility(StateVisibility.NeverReturnExpired);
        }

        /** Lets expired state stay until it is asked for or written over. */
        public Builder disableCleanupInBackground() {
            cleanupInBackground = false;
            return this;
        }

        /** Ends the description. */
        public StateTtlConfig build() {
            return new StateTtlConfig(timeToLive, updateType, stateVisibility, cleanupInBackground);
        }
    }
}
