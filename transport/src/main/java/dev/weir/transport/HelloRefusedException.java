package dev.weir.transport;

import dev.weir.core.error.OneLine;
import java.io.IOException;

/** A hello that ended without a connection; the message is one sentence that says which side refused and why. */
public final class HelloRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    public HelloRefusedException(String sentence) {
        super(OneLine.of(sentence));
    }
}
