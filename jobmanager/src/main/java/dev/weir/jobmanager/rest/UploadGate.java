package dev.weir.jobmanager.rest;

import dev.weir.jobmanager.actor.CoreTime;
import io.javalin.http.TooManyRequestsResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many bodies are taken in at a time, and how many in a minute, so that uploads can't take all threads and the whole
 * disk. Thread-safe.
 */
final class UploadGate {
    private static final int AT_A_TIME = 4;
    private static final int BURST = 200;
    private static final long INTERVAL_MS = 100;

    private final CoreTime time;
    private final RateLimit rate;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    UploadGate(CoreTime time) {
        this.time = time;
        this.rate = new RateLimit(BURST, INTERVAL_MS, time.nowMs());
    }

    /** What is done with an upload that was let in. */
    interface Upload<T> {
        T take() throws IOException;
    }

    /** Lets an upload in, or refuses it at once. */
    <T> T pass(Upload<T> upload) throws IOException {
        if (!inTime() || !free.tryAcquire()) {
            throw new TooManyRequestsResponse("There are too many uploads at the moment: try again in a second.");
        }
        try {
            return upload.take();
        } finally {
            free.release();
        }
    }

    private synchronized boolean inTime() {
        return rate.take(time.nowMs());
    }
}
