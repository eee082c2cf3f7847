package dev.weir.api.connector.source;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets everything pass; stateless. */
enum UnlimitedRateLimiter implements RateLimiter {
    INSTANCE;

    private static final CompletionStage<Void> GRANTED = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<Void> acquire() {
        return GRANTED;
    }
}
