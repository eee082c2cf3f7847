package dev.weir.api.connector.source;

import dev.weir.api.annotation.Experimental;
import java.util.concurrent.CompletionStage;

/** Hands out permits to emit, one element each; owned by the reader's task thread, and never waits. */
@Experimental
public interface RateLimiter {

    /** Takes the next permit: the returned stage completes when the element may be emitted. */
    CompletionStage<Void> acquire();
}
