package dev.weir.jobmanager.restart;

import java.util.OptionalLong;

/** The first failure is the last: {@code none}. Has no state. */
final class NoRestart implements RestartStrategy {
    @Override
    public OptionalLong failed(long nowMs) {
        return OptionalLong.empty();
    }
}
