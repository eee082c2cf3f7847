package dev.weir.local;

import dev.weir.core.time.Clock;
import java.security.SecureRandom;

/** The real clock and randomness of clusters in this JVM; the boot class of this module. Immutable. */
final class LocalProcess {
    private static final SecureRandom RANDOM = new SecureRandom();

    private LocalProcess() {}

    static SecureRandom random() {
        return RANDOM;
    }

    static Clock clock() {
        return new Clock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public long currentTimeMillis() {
                return System.currentTimeMillis();
            }
        };
    }
}
